import type { Node } from '@everynode/kube'

/** Labels that were renamed long ago and are kept under their old names for those who still select by them. */
const legacy: readonly (readonly [string, string])[] = [
  ['kubernetes.io/os', 'beta.kubernetes.io/os'],
  ['kubernetes.io/arch', 'beta.kubernetes.io/arch'],
]

/** The old labels that a node lacks or has with another value; undefined when all is as it should be. */
export function missingLegacyLabels({ metadata: { labels } }: Node): Record<string, string> | undefined {
  const missing = legacy.filter(([name, old]) => labels?.[name] !== undefined && labels[old] !== labels[name])
  return missing.length === 0 ? undefined : Object.fromEntries(missing.map(([name, old]) => [old, labels![name]!]))
}
