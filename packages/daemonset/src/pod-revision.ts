import {
  controllerRevisionHashLabel,
  podTemplateGenerationLabel,
  templateGenerationAnnotation,
  type DaemonSet,
  type Pod,
} from '@everynode/kube'

/** The number of the template as the old annotation counts it; nothing when it is absent or no whole number. */
export function templateGenerationOf(daemonSet: DaemonSet): string | undefined {
  const text = daemonSet.metadata.annotations?.[templateGenerationAnnotation]
  return text !== undefined && /^[+-]?\d+$/.test(text) ? String(BigInt(text.replace(/^\+/, ''))) : undefined
}

/**
 * Whether a Pod was made from the present template: its label carries the hash of the current revision, or, which counts as
 * much, the template's generation. Mirrors `util.IsPodUpdated`.
 */
export function isPodUpdated(pod: Pod, hash: string, templateGeneration: string | undefined): boolean {
  const labels = pod.metadata.labels
  if (labels === undefined) return false
  if (hash !== '' && labels[controllerRevisionHashLabel] === hash) return true
  return templateGeneration !== undefined && labels[podTemplateGenerationLabel] === templateGeneration
}
