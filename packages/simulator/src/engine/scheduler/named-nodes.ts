import type { PodSpec } from '@everynode/kube'

/**
 * The nodes that the required affinity names by `metadata.name`, when every term does; daemon Pods name one. Nodes
 * outside this list need not be looked at (kube-scheduler NodeAffinity, PreFilterResult).
 */
export function namedNodes(spec: PodSpec): ReadonlySet<string> | undefined {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  if (!terms || terms.length === 0) return undefined
  const names = new Set<string>()
  for (const { matchFields } of terms) {
    let ofTerm: string[] | undefined
    for (const { key, operator, values } of matchFields ?? []) {
      if (key !== 'metadata.name' || operator !== 'In') continue
      ofTerm = ofTerm ? ofTerm.filter((name) => values?.includes(name)) : (values ?? [])
    }
    if (!ofTerm) return undefined
    for (const name of ofTerm) names.add(name)
  }
  return names
}
