import { goQuote, omittedValue } from '@everynode/kube'
import type { FieldError, FieldPath } from '@everynode/kube'

/**
 * What validation found, in the order in which it was found; mirrors apimachinery's field.ErrorList.
 * Paths become text only here, so that a valid object costs none.
 */
export class Findings {
  readonly list: FieldError[] = []

  get count(): number {
    return this.list.length
  }

  required(path: FieldPath, detail = ''): void {
    this.list.push({ type: 'Required', field: path.toString(), value: '', detail })
  }

  invalid(path: FieldPath, value: unknown, detail: string): void {
    this.list.push({ type: 'Invalid', field: path.toString(), value, detail })
  }

  /** One finding for each of `problems`, the sentences of a name check. */
  invalidEach(path: FieldPath, value: unknown, problems: readonly string[]): void {
    for (const problem of problems) this.invalid(path, value, problem)
  }

  /** `supported` is printed in the order given; Kubernetes sorts most such sets, but not all. */
  notSupported(path: FieldPath, value: unknown, supported: readonly string[]): void {
    const detail = supported.length === 0 ? '' : `supported values: ${supported.map(goQuote).join(', ')}`
    this.list.push({ type: 'NotSupported', field: path.toString(), value, detail })
  }

  forbidden(path: FieldPath, detail: string): void {
    this.list.push({ type: 'Forbidden', field: path.toString(), value: '', detail })
  }

  duplicate(path: FieldPath, value: unknown, detail = ''): void {
    this.list.push({ type: 'Duplicate', field: path.toString(), value, detail })
  }

  notFound(path: FieldPath, value: unknown, detail = ''): void {
    this.list.push({ type: 'NotFound', field: path.toString(), value, detail })
  }

  internal(path: FieldPath, detail: string): void {
    this.list.push({ type: 'Internal', field: path.toString(), value: undefined, detail })
  }

  tooLong(path: FieldPath, maxBytes: number): void {
    const detail = `may not be more than ${maxBytes} byte${maxBytes === 1 ? '' : 's'}`
    this.list.push({ type: 'TooLong', field: path.toString(), value: omittedValue, detail })
  }

  tooMany(path: FieldPath, count: number, max: number): void {
    this.list.push({
      type: 'TooMany',
      field: path.toString(),
      value: count,
      detail: `must have at most ${max} item${max === 1 ? '' : 's'}`,
    })
  }
}
