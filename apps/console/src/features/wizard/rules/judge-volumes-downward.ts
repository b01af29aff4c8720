import { parseQuantity } from '@everynode/kube'
import { isListValue, isMapValue, type MapValue, type Path, type Value } from '@everynode/manifest'
import { error, isEmpty } from './problem-at.ts'
import { judgeFile, judgeMode, judgeTaken } from './judge-volumes-files.ts'
import type { Rule } from './rule.ts'

/** Fields of a Pod that a file can hold (validVolumeDownwardAPIFieldPathExpressions). */
export const DOWNWARD_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.annotations',
  'metadata.uid',
] as const

/** Resources of a container that a file can hold; huge pages of any size besides. */
export const DOWNWARD_RESOURCES = [
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
] as const

const SUBSCRIPT = /^metadata\.(?:labels|annotations)\['[^']+'\]$/
const HUGE_PAGES = /^(?:limits|requests)\.hugepages-\w+$/
const DIVISORS = ['0', '1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei']

/** The files of a downwardAPI source. */
export function judgeDownward(
  path: Path,
  items: Value | undefined,
  report: Parameters<Rule>[1],
  taken?: Set<string>,
): void {
  if (!isListValue(items)) return
  items.forEach((item, index) => {
    if (!isMapValue(item)) return
    const at = (...rest: string[]): Path => [...path, index, ...rest]
    judgeFile(at('path'), item['path'], report)
    judgeTaken(at('path'), item['path'], report, taken)
    judgeMode(at('mode'), item['mode'], report)
    const { fieldRef, resourceFieldRef } = item
    if (isMapValue(fieldRef) && isMapValue(resourceFieldRef)) report(error(at('resourceFieldRef'), 'one-fact'))
    else if (isMapValue(fieldRef)) judgeField(at('fieldRef', 'fieldPath'), fieldRef['fieldPath'], report)
    else if (isMapValue(resourceFieldRef)) judgeResource(at('resourceFieldRef'), resourceFieldRef, report)
    else report(error(at('fieldRef', 'fieldPath'), 'required'))
  })
}

function judgeField(path: Path, field: Value | undefined, report: Parameters<Rule>[1]): void {
  if (isEmpty(field)) return report(error(path, 'required'))
  const text = String(field)
  if (!(DOWNWARD_FIELDS as readonly string[]).includes(text) && !SUBSCRIPT.test(text))
    report(error(path, 'field-unknown', { values: DOWNWARD_FIELDS.join(', ') }))
}

function judgeResource(path: Path, reference: MapValue, report: Parameters<Rule>[1]): void {
  const { containerName, resource, divisor } = reference
  if (isEmpty(containerName)) report(error([...path, 'containerName'], 'required'))
  if (isEmpty(resource)) return report(error([...path, 'resource'], 'required'))
  const text = String(resource)
  if (!(DOWNWARD_RESOURCES as readonly string[]).includes(text) && !HUGE_PAGES.test(text))
    return report(error([...path, 'resource'], 'not-one-of', { values: DOWNWARD_RESOURCES.join(', ') }))
  if (isEmpty(divisor)) return
  const allowed = text.endsWith('.cpu') ? ['0', '1m', '1'] : DIVISORS
  if (!parseQuantity(String(divisor)) || !allowed.includes(String(divisor)))
    report(error([...path, 'divisor'], 'not-one-of', { values: allowed.filter((each) => each !== '0').join(', ') }))
}
