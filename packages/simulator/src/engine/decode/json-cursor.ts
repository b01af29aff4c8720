/** The text is not JSON; what the server says about it comes from `jsonSyntaxProblem`. */
export class JsonSyntaxError extends Error {
  override name = 'JsonSyntaxError'
}

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'bool' | 'null'

const plain = /[^"\\\u0000-\u001f]*/y
const numeral = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const maxDepth = 10_000 // of Go's scanner

/** Reads JSON step by step, so that the reader sees repeated keys, their order, and numbers as they were written. */
export class JsonCursor {
  readonly text: string
  position = 0
  #depth = 0

  constructor(text: string) {
    this.text = text
  }

  /** What comes next; nothing is consumed but white space. */
  peek(): JsonKind {
    this.#skipSpace()
    switch (this.text.charCodeAt(this.position)) {
      case 0x7b:
        return 'object'
      case 0x5b:
        return 'array'
      case 0x22:
        return 'string'
      case 0x74:
      case 0x66:
        return 'bool'
      case 0x6e:
        return 'null'
      default:
        return 'number'
    }
  }

  /** Steps through an object: `member` is called before each value and must consume it. */
  readObject(member: (key: string) => void): void {
    this.#open()
    if (!this.#closes(0x7d)) {
      do {
        this.#skipSpace()
        const key = this.readString()
        this.#expect(0x3a)
        member(key)
      } while (this.#continues(0x7d))
    }
    this.#depth -= 1
  }

  /** Steps through an array: `element` is called before each value and must consume it. */
  readArray(element: (index: number) => void): void {
    this.#open()
    let index = 0
    if (!this.#closes(0x5d)) {
      do element(index++)
      while (this.#continues(0x5d))
    }
    this.#depth -= 1
  }

  readString(): string {
    const { text } = this
    const start = this.position
    if (text.charCodeAt(start) !== 0x22) throw new JsonSyntaxError()
    plain.lastIndex = start + 1
    plain.test(text)
    let end = plain.lastIndex
    if (text.charCodeAt(end) === 0x22) {
      this.position = end + 1
      return text.slice(start + 1, end)
    }
    while (text.charCodeAt(end) === 0x5c) {
      plain.lastIndex = end + 2
      plain.test(text)
      end = plain.lastIndex
    }
    if (text.charCodeAt(end) !== 0x22) throw new JsonSyntaxError()
    this.position = end + 1
    try {
      // Half of a surrogate pair is no character: Go replaces it.
      return (JSON.parse(text.slice(start, end + 1)) as string).toWellFormed()
    } catch {
      throw new JsonSyntaxError()
    }
  }

  /** A number as it was written. */
  readNumber(): string {
    numeral.lastIndex = this.position
    if (!numeral.test(this.text)) throw new JsonSyntaxError()
    const literal = this.text.slice(this.position, numeral.lastIndex)
    this.position = numeral.lastIndex
    return literal
  }

  readBool(): boolean {
    if (this.#takes('true')) return true
    if (this.#takes('false')) return false
    throw new JsonSyntaxError()
  }

  readNull(): void {
    if (!this.#takes('null')) throw new JsonSyntaxError()
  }

  /** Any value as plain JSON; the last of repeated keys wins. */
  readAny(): unknown {
    switch (this.peek()) {
      case 'object': {
        const object: Record<string, unknown> = {}
        this.readObject((key) => setMember(object, key, this.readAny()))
        return object
      }
      case 'array': {
        const array: unknown[] = []
        this.readArray(() => array.push(this.readAny()))
        return array
      }
      case 'string':
        return this.readString()
      case 'number':
        return Number(this.readNumber())
      case 'bool':
        return this.readBool()
      case 'null':
        this.readNull()
        return null
    }
  }

  skip(): void {
    switch (this.peek()) {
      case 'object':
        return this.readObject(() => this.skip())
      case 'array':
        return this.readArray(() => this.skip())
      case 'string':
        this.readString()
        return
      case 'number':
        this.readNumber()
        return
      case 'bool':
        this.readBool()
        return
      case 'null':
        return this.readNull()
    }
  }

  /** Refuses anything but white space behind the value. */
  end(): void {
    this.#skipSpace()
    if (this.position < this.text.length) throw new JsonSyntaxError()
  }

  #open(): void {
    this.#depth += 1
    if (this.#depth > maxDepth) throw new JsonSyntaxError()
    this.position += 1
  }

  #closes(code: number): boolean {
    this.#skipSpace()
    if (this.text.charCodeAt(this.position) !== code) return false
    this.position += 1
    return true
  }

  #continues(close: number): boolean {
    this.#skipSpace()
    const code = this.text.charCodeAt(this.position)
    if (code !== 0x2c && code !== close) throw new JsonSyntaxError()
    this.position += 1
    return code === 0x2c
  }

  #expect(code: number): void {
    this.#skipSpace()
    if (this.text.charCodeAt(this.position) !== code) throw new JsonSyntaxError()
    this.position += 1
  }

  #takes(word: string): boolean {
    if (!this.text.startsWith(word, this.position)) return false
    this.position += word.length
    return true
  }

  #skipSpace(): void {
    const { text } = this
    for (let code = text.charCodeAt(this.position); ; code = text.charCodeAt(++this.position))
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
  }
}

/** Sets an own member even where the name is that of an inherited one. */
export function setMember(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true })
  else object[key] = value
}
