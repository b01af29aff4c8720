import { goQuote, templateGenerationAnnotation, type KubeObject } from '@everynode/kube'
import type { KindName } from './kind-name.ts'

/**
 * Why a decoded object cannot become the server's internal type. A DaemonSet's template generation travels as an annotation
 * that must be a number (Convert_v1_DaemonSet_To_apps_DaemonSet).
 */
export function conversionProblem(object: KubeObject, kind: KindName): string | undefined {
  if (kind.kind !== 'DaemonSet' || kind.group !== 'apps') return undefined
  const text = object.metadata.annotations?.[templateGenerationAnnotation]
  if (text === undefined || isInt64(text)) return undefined
  const reason = /^[+-]?\d+$/.test(text) ? 'value out of range' : 'invalid syntax'
  return `strconv.ParseInt: parsing ${goQuote(text)}: ${reason}`
}

function isInt64(text: string): boolean {
  if (!/^[+-]?\d+$/.test(text)) return false
  const value = BigInt(text.replace('+', ''))
  return value >= -(2n ** 63n) && value < 2n ** 63n
}
