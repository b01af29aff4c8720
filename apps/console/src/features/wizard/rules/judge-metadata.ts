import {
  byteLength,
  isDns1123Label,
  isDns1123Subdomain,
  isQualifiedName,
  isValidLabelValue,
  matchesSelector,
  type LabelSelector,
} from '@everynode/kube'
import { isDeepEqual, isMapValue, valueAt, type Path, type Value } from '@everynode/manifest'
import type { Problem } from '../../../manifest-editor/problem.ts'
import { paths } from '../paths.ts'
import { judgeExpressions } from './judge-expressions.ts'
import type { Rule } from './rule.ts'

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist']
const ANNOTATIONS_MAX = 256 * 1024
const ALIAS_MAX = 63
const DESCRIPTION_MAX = 256

/** Names, labels, selector, and the two annotations with fields of their own. */
export const judgeMetadata: Rule = (daemonSet, report) => {
  const error = (path: Path, code: string, params?: Problem['params']) =>
    report({ path, code, severity: 'error', ...(params ? { params } : {}) })
  const at = (path: Path) => valueAt(daemonSet, path)

  const name = at(paths.name)
  if (name === undefined || name === '' || name === null) error(paths.name, 'required')
  else if (typeof name !== 'string' || isDns1123Subdomain(name).length > 0) error(paths.name, 'name-invalid')

  const namespace = at(paths.namespace)
  if (namespace === undefined || namespace === '' || namespace === null) error(paths.namespace, 'required')
  else if (typeof namespace !== 'string' || isDns1123Label(namespace).length > 0)
    error(paths.namespace, 'label-name-invalid')

  for (const [path, max] of [
    [paths.alias, ALIAS_MAX],
    [paths.description, DESCRIPTION_MAX],
  ] as const) {
    const text = at(path)
    const length = typeof text === 'string' ? [...text].length : 0
    if (length > max) error(path, 'too-long', { max, length })
  }

  const maps = [paths.labels, paths.templateLabels, paths.matchLabels]
  // Three maps that say the same are one in the form: what is wrong there is told once.
  const areOne =
    at(paths.matchExpressions) === undefined && maps.every((path) => isDeepEqual(at(path), at(paths.labels)))
  for (const path of areOne ? [paths.labels] : maps) judgeLabels(path, at(path), error)
  for (const path of [paths.annotations, paths.templateAnnotations]) judgeAnnotations(path, at(path), error)
  judgeExpressions(paths.matchExpressions, at(paths.matchExpressions), OPERATORS, report)
  judgeSelector(at(paths.selector), at(paths.templateLabels), error)
}

type Report = (path: Path, code: string, params?: Problem['params']) => void

/** Keys and values of a map of labels. */
export function judgeLabels(path: Path, labels: Value | undefined, error: Report): void {
  if (!isMapValue(labels)) return
  for (const [key, value] of Object.entries(labels)) {
    if (isQualifiedName(key).length > 0) error([...path, key], 'key-invalid')
    else if (typeof value !== 'string' || isValidLabelValue(value).length > 0) error([...path, key], 'value-invalid')
  }
}

/** Keys of annotations, and how long all are together (ValidateAnnotations). */
function judgeAnnotations(path: Path, annotations: Value | undefined, error: Report): void {
  if (!isMapValue(annotations)) return
  let bytes = 0
  for (const [key, value] of Object.entries(annotations)) {
    if (isQualifiedName(key.toLowerCase()).length > 0) error([...path, key], 'key-invalid')
    if (typeof value !== 'string') error([...path, key], 'not-a-text')
    else bytes += byteLength(key) + byteLength(value)
  }
  if (bytes > ANNOTATIONS_MAX) error(path, 'annotations-too-large')
}

function judgeSelector(selector: Value | undefined, labels: Value | undefined, error: Report): void {
  if (!isMapValue(selector)) return error(paths.selector, 'required')
  const { matchLabels, matchExpressions } = selector
  const isEmpty =
    !(isMapValue(matchLabels) && Object.keys(matchLabels).length > 0) &&
    !(Array.isArray(matchExpressions) && matchExpressions.length > 0)
  if (isEmpty) return error(paths.selector, 'selector-empty')
  const pod = isMapValue(labels) ? labels : {}
  if (!matchesSelector(selector as unknown as LabelSelector, pod as Record<string, string>))
    error(paths.selector, 'selector-mismatch')
}
