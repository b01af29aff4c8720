import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { NEGATIVE } from '../sentences.ts'
import { judgeHandler } from './handlers.ts'
import type { Container, Probe } from './shape.ts'

const COUNTS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const

/** The three probes of a container that keeps running. */
export function judgeProbes(
  container: Container,
  gracePeriod: number | undefined,
  path: FieldPath,
  findings: Findings,
): void {
  const { livenessProbe, readinessProbe, startupProbe } = container
  if (livenessProbe) {
    judgeProbe(livenessProbe, gracePeriod, path.child('livenessProbe'), findings)
    judgeSingleSuccess(livenessProbe, path.child('livenessProbe'), findings)
  }
  if (readinessProbe) {
    const at = path.child('readinessProbe')
    judgeProbe(readinessProbe, gracePeriod, at, findings)
    const { terminationGracePeriodSeconds } = readinessProbe
    if (terminationGracePeriodSeconds !== undefined) {
      const sentence = 'must not be set for readinessProbes'
      findings.invalid(at.child('terminationGracePeriodSeconds'), terminationGracePeriodSeconds, sentence)
    }
  }
  if (startupProbe) {
    judgeProbe(startupProbe, gracePeriod, path.child('startupProbe'), findings)
    judgeSingleSuccess(startupProbe, path.child('startupProbe'), findings)
  }
}

function judgeProbe(probe: Probe, gracePeriod: number | undefined, path: FieldPath, findings: Findings): void {
  judgeHandler({ ...probe, sleep: undefined }, gracePeriod, path, findings)
  for (const name of COUNTS) {
    const value = probe[name] ?? 0
    if (value < 0) findings.invalid(path.child(name), value, NEGATIVE)
  }
  const grace = probe.terminationGracePeriodSeconds
  if (grace !== undefined && grace <= 0) {
    findings.invalid(path.child('terminationGracePeriodSeconds'), grace, 'must be greater than 0')
  }
}

function judgeSingleSuccess(probe: Probe, path: FieldPath, findings: Findings): void {
  const count = probe.successThreshold ?? 0
  if (count !== 1) findings.invalid(path.child('successThreshold'), count, 'must be 1')
}
