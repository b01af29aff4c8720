import { isQualifiedName, isValidLabelValue } from '@everynode/kube'
import { isListValue, isMapValue, type Path, type Value } from '@everynode/manifest'
import { error, isEmpty, type Report } from './problem-at.ts'

/** Conditions on labels, of a selector or of a node affinity; the two know different operators. */
export function judgeExpressions(
  path: Path,
  expressions: Value | undefined,
  operators: readonly string[],
  report: Report,
): void {
  if (!isListValue(expressions)) return
  expressions.forEach((expression, index) => {
    if (!isMapValue(expression)) return
    const at = (field: string): Path => [...path, index, field]
    const { key, operator } = expression
    if (isEmpty(key)) report(error(at('key'), 'required'))
    else if (isQualifiedName(String(key)).length > 0) report(error(at('key'), 'key-invalid'))
    if (!operators.includes(String(operator)))
      report(error(at('operator'), 'not-one-of', { values: operators.join(', ') }))
    judgeValues(at('values'), String(operator), expression['values'], report)
  })
}

function judgeValues(path: Path, operator: string, given: Value | undefined, report: Report): void {
  const values = isListValue(given) ? given : []
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0) report(error(path, 'values-needed'))
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) report(error(path, 'no-values'))
  if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1 || !/^-?\d+$/.test(String(values[0]))) report(error(path, 'one-number'))
    return
  }
  values.forEach((value, index) => {
    if (typeof value !== 'string' || isValidLabelValue(value).length > 0)
      report(error([...path, index], 'value-invalid'))
  })
}
