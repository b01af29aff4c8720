import type { KubeObject } from '@everynode/kube'

const encoder = new TextEncoder()
const known = new WeakMap<KubeObject, Uint8Array>()

/**
 * The JSON of an object without its opening brace and without kind and apiVersion: `"metadata":{…},…}`. Lists put a brace
 * before it, single reads the kind too. Made once for each version of a stored object and shared by all who read it.
 */
export function encodedMembers(object: KubeObject): Uint8Array {
  let bytes = known.get(object)
  if (!bytes) {
    const { kind: _kind, apiVersion: _apiVersion, ...members } = object
    bytes = encoder.encode(JSON.stringify(members).slice(1))
    known.set(object, bytes)
  }
  return bytes
}

/** The opening of a whole object: `{"kind":"Pod","apiVersion":"v1",`. */
export function encodedTypeMeta(object: KubeObject): string {
  return `{"kind":${JSON.stringify(object.kind)},"apiVersion":${JSON.stringify(object.apiVersion)},`
}

/** The JSON of a whole object, in one piece. */
export function encodeObject(object: KubeObject): Uint8Array {
  return joinBytes([encoder.encode(encodedTypeMeta(object)), encodedMembers(object)])
}

/** One line of a watch: `{"type":"ADDED","object":{…}}` and a line feed. */
export function encodeWatchLine(type: string, object: KubeObject): Uint8Array {
  const start = encoder.encode(`{"type":"${type}","object":${encodedTypeMeta(object)}`)
  return joinBytes([start, encodedMembers(object), lineEnd])
}

const lineEnd = encoder.encode('}\n')

/** The parts one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}
