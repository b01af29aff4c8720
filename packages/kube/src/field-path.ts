/**
 * A path to a field as Kubernetes writes it in errors: `spec.template.spec.containers[0].resources.limits[cpu]`.
 * Making one is cheap: the text is put together only when it is asked for. Mirrors apimachinery `field.Path`.
 */
export class FieldPath {
  readonly #parent: FieldPath | undefined
  readonly #element: string
  readonly #isSubscript: boolean

  private constructor(parent: FieldPath | undefined, element: string, isSubscript: boolean) {
    this.#parent = parent
    this.#element = element
    this.#isSubscript = isSubscript
  }

  /** The start of a path; without a name the first child stands alone. */
  static root(...names: string[]): FieldPath {
    const start = new FieldPath(undefined, '', true)
    const [first, ...deeper] = names
    return first === undefined ? start : start.child(first, ...deeper)
  }

  /** The field (or the field of the field …) below this one. */
  child(name: string, ...deeper: string[]): FieldPath {
    const path = new FieldPath(this, name, false)
    const [next, ...rest] = deeper
    return next === undefined ? path : path.child(next, ...rest)
  }

  /** The n-th item of this list. */
  index(position: number): FieldPath {
    return new FieldPath(this, String(position), true)
  }

  /** The entry of this map. */
  key(name: string): FieldPath {
    return new FieldPath(this, name, true)
  }

  toString(): string {
    if (this.#parent === undefined) return '<nil>'
    const above = this.#parent.#parent === undefined ? '' : this.#parent.toString()
    if (this.#isSubscript) return `${above}[${this.#element}]`
    return above === '' ? this.#element : `${above}.${this.#element}`
  }
}
