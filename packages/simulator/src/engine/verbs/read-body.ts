import type { KubeObject } from '@everynode/kube'
import { decodeObject, type KindName } from '../decode/decode-object.ts'
import { cloneJson } from '../json.ts'
import type { RequestContext } from '../request.ts'
import type { RequestBody } from './request-body.ts'

/** A draft from what the request carried; what was wrong but tolerated becomes warnings. */
export function readBody(body: RequestBody, kind: KindName, context: RequestContext): KubeObject {
  if ('object' in body) return cloneJson(body.object)
  const { object, warnings } = decodeObject(body, kind, context.fieldValidation)
  for (const warning of warnings) context.warn(warning)
  return object
}
