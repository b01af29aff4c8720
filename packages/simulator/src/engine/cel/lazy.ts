/** An object whose members are made when they are first read; what fails then fails each time. */
export class Lazy {
  constructor(members: Readonly<Record<string, () => unknown>>) {
    for (const [name, make] of Object.entries(members)) {
      Object.defineProperty(this, name, {
        enumerable: true,
        configurable: true,
        get: () => {
          const value = make()
          Object.defineProperty(this, name, { value, enumerable: true })
          return value
        },
      })
    }
  }
}
