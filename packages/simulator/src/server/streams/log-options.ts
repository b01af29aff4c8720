import { badRequest, fieldForbidden, fieldInvalid, invalid, parseTime, type FieldError } from '@everynode/kube'
import { integerValue } from '../../engine/options/query-values.ts'
import type { LogOptions } from '../../engine/kubelet/access/contract.ts'
import type { Query } from '../request/query.ts'

const GO_LAYOUT = '2006-01-02T15:04:05Z07:00'

/** Reads core/v1 PodLogOptions; throws 400 for what is no number or time, 422 for what makes no sense. */
export function parseLogOptions(query: Query, podName: string): LogOptions {
  const tailLines = integerValue(query, 'tailLines')
  const limitBytes = integerValue(query, 'limitBytes')
  const sinceSeconds = integerValue(query, 'sinceSeconds')
  const sinceTimeMs = timeValue(query.get('sinceTime'))
  const errors: FieldError[] = []
  if (tailLines !== undefined && tailLines < 0) {
    errors.push(fieldInvalid('tailLines', tailLines, 'must be greater than or equal to 0'))
  }
  if (limitBytes !== undefined && limitBytes < 1)
    errors.push(fieldInvalid('limitBytes', limitBytes, 'must be greater than 0'))
  if (sinceSeconds !== undefined && sinceTimeMs !== undefined) {
    errors.push(fieldForbidden('[]', 'at most one of `sinceTime` or `sinceSeconds` may be specified'))
  } else if (sinceSeconds !== undefined && sinceSeconds < 1) {
    errors.push(fieldInvalid('sinceSeconds', sinceSeconds, 'must be greater than 0'))
  }
  if (query.has('stream')) errors.push(fieldForbidden('stream', 'may not be specified'))
  if (errors.length > 0) throw invalid({ group: '', kind: 'PodLogOptions' }, podName, errors)
  return {
    follow: query.isTrue('follow'),
    previous: query.isTrue('previous'),
    timestamps: query.isTrue('timestamps'),
    ...(tailLines !== undefined && { tailLines }),
    ...(limitBytes !== undefined && { limitBytes }),
    ...(sinceSeconds !== undefined && { sinceSeconds }),
    ...(sinceTimeMs !== undefined && { sinceTimeMs }),
  }
}

function timeValue(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const time = parseTime(text)
  if (time !== undefined) return time
  const quoted = JSON.stringify(text)
  throw badRequest(`parsing time ${quoted} as "${GO_LAYOUT}": cannot parse ${quoted} as "2006"`)
}
