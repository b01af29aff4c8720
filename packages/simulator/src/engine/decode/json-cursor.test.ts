import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonCursor, JsonSyntaxError } from './json-cursor.ts'
import { jsonSyntaxProblem } from './json-syntax.ts'

test('it reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const cursor = new JsonCursor(text)
      const value = cursor.readAny()
      cursor.end()
      expect(value).toEqual(JSON.parse(text))
    }),
  )
})

test('it refuses what JSON.parse refuses, and Go has words for it', () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '{', ']', 'x', '\\', '0', ':'))
    .map(([text, at, inserted]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + inserted + text.slice(place + 1)
    })
  fc.assert(
    fc.property(broken, (text) => {
      const isJson = isValid(text)
      expect(jsonSyntaxProblem(new TextEncoder().encode(text)) === undefined).toBe(isJson)
      if (isJson) return
      expect(() => {
        const cursor = new JsonCursor(text)
        cursor.skip()
        cursor.end()
      }).toThrow(JsonSyntaxError)
    }),
    { numRuns: 500 },
  )
})

function isValid(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
