import { isValidLabelValue } from '@everynode/kube'
import { isMapValue, type Value } from '@everynode/manifest'
import { paths } from './paths.ts'

/** The three places in which the label `app` follows the name until a person gives labels of their own. */
export const followingLabels = [paths.labels, paths.matchLabels, paths.templateLabels]

/** The label `app` alone, still as the name would have it. */
export function isFollowing(map: Value | undefined, name: string): boolean {
  if (map === undefined) return name === '' || appLabel(name) === ''
  return isMapValue(map) && Object.keys(map).length === 1 && map['app'] === appLabel(name)
}

/** The name as a label's value, which may be no longer than 63 characters. */
export function appLabel(name: string): string {
  if (isValidLabelValue(name).length === 0) return name
  return name.slice(0, 63).replace(/[^A-Za-z0-9]+$/, '')
}
