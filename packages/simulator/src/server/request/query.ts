/** The parameters of a URL in the order in which they were sent, read as Go's net/url does. */
export class Query {
  #values = new Map<string, string[]>()

  constructor(raw: string) {
    for (const part of raw === '' ? [] : raw.split('&')) {
      // Go drops a pair that holds a semicolon or a broken escape and keeps the others (net/url ParseQuery).
      if (part === '' || part.includes(';')) continue
      const cut = part.indexOf('=')
      const key = unescape(cut < 0 ? part : part.slice(0, cut))
      const value = unescape(cut < 0 ? '' : part.slice(cut + 1))
      if (key === undefined || value === undefined) continue
      const known = this.#values.get(key)
      if (known) known.push(value)
      else this.#values.set(key, [value])
    }
  }

  has(name: string): boolean {
    return this.#values.has(name)
  }

  /** The first value of a parameter; undefined when it is absent. */
  get(name: string): string | undefined {
    return this.#values.get(name)?.[0]
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? []
  }

  /** A truth value as apimachinery converts query parameters: present and anything but `false` and `0` is true. */
  isTrue(name: string): boolean {
    const value = this.get(name)
    return value !== undefined && value.toLowerCase() !== 'false' && value !== '0'
  }
}

function unescape(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
