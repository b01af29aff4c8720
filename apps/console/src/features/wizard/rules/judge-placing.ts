import { isDns1123Subdomain, isQualifiedName, isValidLabelValue } from '@everynode/kube'
import { isListValue, isMapValue, valueAt, type MapValue, type Path, type Value } from '@everynode/manifest'
import { paths } from '../paths.ts'
import { judgeExpressions } from './judge-expressions.ts'
import { judgeLabels } from './judge-metadata.ts'
import { error, isEmpty, type Report } from './problem-at.ts'
import type { Rule } from './rule.ts'

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt']
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']
const AFFINITY: Path = [...paths.affinity, 'nodeAffinity']
const REQUIRED: Path = [...AFFINITY, 'requiredDuringSchedulingIgnoredDuringExecution']
const PREFERRED: Path = [...AFFINITY, 'preferredDuringSchedulingIgnoredDuringExecution']

/** The rules that choose nodes: labels, node affinity, tolerations. */
export const judgePlacing: Rule = (daemonSet, report) => {
  judgeLabels(paths.nodeSelector, valueAt(daemonSet, paths.nodeSelector), (path, code) => report(error(path, code)))
  const required = valueAt(daemonSet, REQUIRED)
  if (isMapValue(required)) {
    const terms = required['nodeSelectorTerms']
    if (!isListValue(terms) || terms.length === 0) report(error([...REQUIRED, 'nodeSelectorTerms'], 'required'))
    else terms.forEach((term, index) => judgeTerm([...REQUIRED, 'nodeSelectorTerms', index], term, report))
  }
  each(valueAt(daemonSet, PREFERRED), (item, index) => {
    const { weight } = item
    if (typeof weight !== 'number' || weight < 1 || weight > 100)
      report(error([...PREFERRED, index, 'weight'], 'weight-range'))
    judgeTerm([...PREFERRED, index, 'preference'], item['preference'], report)
  })
  each(valueAt(daemonSet, paths.tolerations), (toleration, index) =>
    judgeToleration([...paths.tolerations, index], toleration, report),
  )
}

function judgeTerm(path: Path, term: Value | undefined, report: Report): void {
  if (!isMapValue(term)) return
  judgeExpressions([...path, 'matchExpressions'], term['matchExpressions'], OPERATORS, report)
  each(term['matchFields'], (field, index) => {
    const at = (name: string): Path => [...path, 'matchFields', index, name]
    if (field['key'] !== 'metadata.name') report(error(at('key'), 'not-one-of', { values: 'metadata.name' }))
    if (field['operator'] !== 'In' && field['operator'] !== 'NotIn')
      report(error(at('operator'), 'not-one-of', { values: 'In, NotIn' }))
    const values = isListValue(field['values']) ? field['values'] : []
    if (values.length === 0) report(error(at('values'), 'values-needed'))
    else if (values.length > 1) report(error(at('values'), 'one-value'))
    else if (isDns1123Subdomain(String(values[0])).length > 0) report(error(at('values'), 'name-invalid'))
  })
}

function judgeToleration(path: Path, toleration: MapValue, report: Report): void {
  const { key, operator, value, effect, tolerationSeconds } = toleration
  const at = (field: string): Path => [...path, field]
  if (isEmpty(key)) {
    if (operator !== 'Exists') report(error(at('operator'), 'toleration-any-key'))
  } else if (isQualifiedName(String(key)).length > 0) report(error(at('key'), 'key-invalid'))
  if (!isEmpty(operator) && operator !== 'Equal' && operator !== 'Exists')
    report(error(at('operator'), 'not-one-of', { values: 'Equal, Exists' }))
  if (operator === 'Exists' && !isEmpty(value)) report(error(at('value'), 'no-values'))
  else if (!isEmpty(value) && isValidLabelValue(String(value)).length > 0) report(error(at('value'), 'value-invalid'))
  if (!isEmpty(effect) && !EFFECTS.includes(String(effect)))
    report(error(at('effect'), 'not-one-of', { values: EFFECTS.join(', ') }))
  if (!isEmpty(tolerationSeconds) && effect !== 'NoExecute') report(error(at('tolerationSeconds'), 'only-no-execute'))
}

function each(list: Value | undefined, judge: (item: MapValue, index: number) => void): void {
  if (!isListValue(list)) return
  list.forEach((item, index) => {
    if (isMapValue(item)) judge(item, index)
  })
}
