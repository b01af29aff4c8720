import { badRequest, type KubeObject } from '@everynode/kube'
import { decodeObject } from '../decode/decode-object.ts'
import type { KindName } from '../decode/kind-name.ts'
import { cloneJson } from '../json.ts'
import type { RequestContext } from '../request.ts'
import type { ResourceDefinition } from '../resources/resource-definition.ts'
import type { RequestBody } from './request-body.ts'

/** A draft from what the request carried; what was wrong but tolerated becomes warnings. */
export function readBody(body: RequestBody, kind: KindName, context: RequestContext): KubeObject {
  if ('object' in body) return cloneJson(body.object)
  const { object, warnings } = decodeObject(body, kind, context.fieldValidation)
  for (const warning of warnings) context.warn(warning)
  return object
}

/** A draft of a resource; a custom one loses what its schema does not know. */
export function readObject(body: RequestBody, definition: ResourceDefinition, context: RequestContext): KubeObject {
  const { kind } = definition
  const draft = readBody(body, kind, context)
  pruneUnknown(definition, draft, context, (problem) =>
    badRequest(`${kind.kind} in version "${kind.version}" cannot be handled as a ${kind.kind}: ${problem}`),
  )
  return draft
}

/** Prunes a custom resource: unknown fields are warned of, or refused under strict validation. */
export function pruneUnknown(
  definition: ResourceDefinition,
  draft: KubeObject,
  context: RequestContext,
  refusal: (problem: string) => Error,
): void {
  const unknown = definition.prune?.(draft) ?? []
  if (unknown.length === 0) return
  const texts = unknown.map((path) => `unknown field "${path}"`)
  if (context.fieldValidation === 'Strict') throw refusal(`strict decoding error: ${texts.join(', ')}`)
  if (context.fieldValidation === 'Warn') for (const text of texts) context.warn(text)
}
