/** An object whose members are made when they are first read; what fails then fails each time. */
export function lazy(members: Readonly<Record<string, () => unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const [name, make] of Object.entries(members)) {
    Object.defineProperty(result, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = make()
        Object.defineProperty(result, name, { value, enumerable: true })
        return value
      },
    })
  }
  return result
}
