import { JsonCursor } from './json-cursor.ts'

export interface TypeMeta {
  apiVersion: string
  kind: string
}

/** The body does not say of which type it is; the text is the server's. */
export class TypeMetaError extends Error {
  override name = 'TypeMetaError'
}

const goStruct = String.raw`struct { APIVersion string "json:\"apiVersion,omitempty\""; Kind string "json:\"kind,omitempty\"" }`

/**
 * The type that a body claims to be of; both parts are empty where it does not say. Reads the whole text, so that bad JSON
 * shows here (JsonSyntaxError). Mirrors json.SimpleMetaFactory.
 */
export function readTypeMeta(text: string): TypeMeta {
  const cursor = new JsonCursor(text)
  const typeMeta: TypeMeta = { apiVersion: '', kind: '' }
  let problem: string | undefined
  const kind = cursor.peek()
  if (kind === 'object')
    cursor.readObject((key) => {
      if (key !== 'apiVersion' && key !== 'kind') return cursor.skip()
      const found = cursor.peek()
      if (found === 'string') typeMeta[key] = cursor.readString()
      else {
        cursor.skip()
        if (found !== 'null') problem ??= `json: cannot unmarshal ${found} into Go struct field .${key} of type string`
      }
    })
  else {
    cursor.skip()
    if (kind !== 'null') problem = `json: cannot unmarshal ${kind} into Go value of type ${goStruct}`
  }
  cursor.end()
  if (problem !== undefined) throw new TypeMetaError(`couldn't get version/kind; json parse error: ${problem}`)
  if (typeMeta.apiVersion.split('/').length > 2)
    throw new TypeMetaError(`unexpected GroupVersion string: ${typeMeta.apiVersion}`)
  return typeMeta
}
