import { describe, expect, it } from 'vitest'
import { hasRecordings, recordedSteps, withoutRecordings } from '../../../kube/test-support/recordings.ts'
import { judgeLimitRanges, withDefaultAmounts, type LimitRange } from './limit-range.ts'
import { readPodTemplate } from './pod-template.ts'
import { judgePodSecurity } from './pod-security/judge-pod-security.ts'
import { policiesOf } from './pod-security/policy.ts'
import { judgeQuotas, type ResourceQuota } from './quota.ts'

interface Recorded {
  note: string
  /** What was sent. */
  pod: { spec?: object; metadata?: { annotations?: Record<string, string> } }
  status: number
  message: string
  quotas: readonly ResourceQuota[]
  ranges: readonly LimitRange[]
}

/** Every Pod that a real server was asked to make, with the quotas and LimitRanges that were there at that moment. */
function pods(recording: string): Recorded[] {
  const there = new Map<string, object>()
  return recordedSteps(recording).flatMap((step): Recorded[] => {
    const { method, path = '', body } = step.request ?? { method: '' }
    const { status } = step.outcome
    const answer = (step.outcome.body ?? {}) as { kind?: string; metadata?: { name?: string }; message?: string }
    const isKept = !path.includes('dryRun')
    if (status < 300 && isKept && /^(ResourceQuota|LimitRange)$/.test(answer.kind ?? ''))
      there.set(`${answer.kind} ${answer.metadata?.name}`, answer)
    if (method === 'DELETE' && isKept)
      for (const key of there.keys()) if (path.includes(`/${key.split(' ')[1]}`)) there.delete(key)
    if (method !== 'POST' || !/\/pods(\?|$)/.test(path)) return []
    const of = (kind: string) => [...there].flatMap(([key, object]) => (key.startsWith(`${kind} `) ? [object] : []))
    return [
      {
        note: step.note ?? '',
        pod: (body ?? {}) as Recorded['pod'],
        status,
        message: answer.message ?? '',
        quotas: of('ResourceQuota') as ResourceQuota[],
        ranges: of('LimitRange') as LimitRange[],
      },
    ]
  })
}

const recorded = (recording: string) => (hasRecordings ? pods(recording) : [])

describe.skipIf(!hasRecordings)(`what a real server said to Pods${withoutRecordings}`, () => {
  it.each(recorded('rules/admission-limitrange'))('LimitRange: $note', ({ pod, ranges, status, message }) => {
    const found = judgeLimitRanges(readPodTemplate(pod).spec, ranges)
    expect(found.length > 0).toBe(status === 403 || message.includes('cpu limit of'))
    for (const finding of found) expect(message).toContain(finding.message)
  })

  it.each(recorded('rules/admission-quota').filter(({ status }) => status !== 422))(
    'ResourceQuota: $note',
    ({ pod, quotas, ranges, status, message }) => {
      const spec = withDefaultAmounts(readPodTemplate(pod).spec, ranges)
      const found = judgeQuotas({ spec, quotas, count: 1, own: [], isNew: true })
      expect(found.length > 0).toBe(status === 403)
      for (const finding of found) {
        // The server says first what is not stated, and then no more.
        const isSaid = message.includes('must specify') === (finding.code === 'quota-unstated')
        if (isSaid && quotas.length === 1) expect(message).toContain(finding.name)
      }
    },
  )

  it.each(
    (['baseline', 'restricted'] as const).flatMap((level) =>
      recorded(`rules/podsecurity-${level}`).map((step) => ({ level, ...step })),
    ),
  )('PodSecurity $level: $note', ({ level, pod, status, message }) => {
    if (status === 422) return
    const { enforce } = policiesOf({ 'pod-security.kubernetes.io/enforce': level })
    const found = judgePodSecurity(enforce, readPodTemplate(pod))
    const said = found.map(({ reason, detail }) => `${reason} (${detail})`).join(', ')
    expect(said).toBe(/violates PodSecurity "[^"]*": (.*)$/s.exec(message)?.[1] ?? '')
  })
})
