import {
  judgeLimitRanges,
  judgePodSecurity,
  judgeQuotas,
  podSecurityPolicies,
  readPodTemplate,
  referencesOf,
  withDefaultAmounts,
  type LimitRange,
  type PodTemplate,
  type Reference,
  type ResourceQuota,
} from '@everynode/daemonset'
import type { Pod } from '@everynode/kube'
import { isDeepEqual, valueAt, type Value } from '@everynode/manifest'
import { useMemo } from 'react'
import { limitRangeKind, podKind, resourceQuotaKind } from '../../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../../cluster/live/use-live.ts'
import { useNamespace } from '../../../../cluster/use-namespace.ts'
import { useDerivedLater } from '../../../../manifest-editor/use-derived-later.ts'
import { useEditing } from '../../edit/editing-context.tsx'
import { paths } from '../../paths.ts'
import { useFormProject } from '../../pickers/use-form-project.ts'
import { isOwnPod } from '../usage-of-others.ts'
import { usePlacement } from '../use-placement.ts'
import { isRefusal, type Finding } from './finding.ts'
import { useExisting } from './use-existing.ts'

/** The things that can be looked at before anything is sent. */
export type Checked = 'podSecurity' | 'limits' | 'quota' | 'references'

export interface Preflight {
  /** What refuses Pods first. */
  findings: readonly Finding[]
  /** What could be looked at; what the person may not see is not guessed about. */
  checked: readonly Checked[]
  project: string
}

/** What the project's own rules will say to the Pods of the DaemonSet in the form, as the cluster is now. */
export function usePreflight(): Preflight {
  const template = useDerivedLater(templateOf, isDeepEqual)
  const project = useFormProject()
  const owner = useEditing()?.seen
  const scope = useMemo(() => (project ? { namespace: project } : undefined), [project])
  const labels = useNamespace(project)?.metadata
  const ranges = useLive<LimitRange & Pod>(scope && targetOf(limitRangeKind, scope))
  const quotas = useLive<ResourceQuota & Pod>(scope && targetOf(resourceQuotaKind, scope))
  // What an edited DaemonSet takes already is in what its quotas count.
  const pods = useLive<Pod>(scope && owner ? targetOf(podKind, scope) : undefined)
  const { placement } = usePlacement()
  const { pod, references } = useMemo(() => read(template), [template])
  const existing = useExisting(references, project)

  // Without the right to see nodes, one Pod is the least that there will be.
  const counts = placement?.counts
  const count = counts ? counts.runs + counts.willHang : 1
  const areQuotasKnown = quotas.isLoaded && ranges.isLoaded && (owner === undefined || pods.isLoaded)
  return useMemo(() => {
    const security = labels ? judgePodSecurity(podSecurityPolicies(labels.labels).enforce, pod) : []
    const limits = ranges.isLoaded ? judgeLimitRanges(pod.spec, ranges.items) : []
    const amounts = areQuotasKnown
      ? judgeQuotas({
          spec: withDefaultAmounts(pod.spec, ranges.items),
          quotas: quotas.items,
          count,
          own: owner ? pods.items.filter((each) => isOwnPod(each, owner)) : [],
          isNew: owner === undefined,
        })
      : []
    const missing = references.flatMap((reference): Finding[] =>
      existing[reference.kind]?.has(reference.name) === false ? [{ code: 'missing', ...reference }] : [],
    )
    const found: Finding[] = [...security, ...limits, ...amounts, ...missing]
    const areSeen = references.length > 0 && references.every(({ kind }) => existing[kind] !== undefined)
    const checks: [Checked, boolean][] = [
      ['podSecurity', labels !== undefined],
      ['limits', ranges.isLoaded],
      ['quota', areQuotasKnown],
      ['references', areSeen],
    ]
    return {
      findings: [...found.filter(isRefusal), ...found.filter((finding) => !isRefusal(finding))],
      checked: checks.flatMap(([check, isKnown]) => (isKnown ? [check] : [])),
      project: project ?? '',
    }
  }, [labels, pod, ranges, quotas.items, areQuotasKnown, count, owner, pods.items, references, existing, project])
}

interface Read {
  pod: PodTemplate
  references: readonly Reference[]
}

/** Several parts of the page ask the same at the same time; the template is read once. */
function read(template: Value | undefined): Read {
  const known = typeof template === 'object' && template !== null ? reads.get(template) : undefined
  if (known) return known
  const pod = readPodTemplate(template)
  const result = { pod, references: referencesOf(pod.spec) }
  if (typeof template === 'object' && template !== null) reads.set(template, result)
  return result
}

const reads = new WeakMap<object, Read>()

function templateOf(value: Value | undefined): Value | undefined {
  return valueAt(value, paths.template)
}
