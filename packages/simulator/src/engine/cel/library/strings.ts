import type { Environment } from '@marcbachmann/cel-js'
import { goQuote } from '@everynode/kube'
import { ExpressionError } from '../expression-error.ts'
import { addFunctions, addNamespace } from './functions.ts'
import { formatText } from './format-text.ts'

/** What of cel-go's ext.Strings the library lacks. */
export function addStrings(environment: Environment): void {
  addFunctions(environment, {
    'string.charAt(int): string': (text: string, index: bigint) => {
      const characters = [...text]
      if (index < 0n || index > BigInt(characters.length)) throw new ExpressionError(`index out of range: ${index}`)
      return characters[Number(index)] ?? ''
    },
    'string.replace(string, string): string': (text: string, old: string, next: string) => text.split(old).join(next),
    'string.replace(string, string, int): string': (text: string, old: string, next: string, limit: bigint) => {
      if (limit < 0n) return text.replaceAll(old, () => next)
      let result = text
      let from = 0
      for (let count = 0n; count < limit; count += 1n) {
        const at = result.indexOf(old, from)
        if (at < 0) break
        result = result.slice(0, at) + next + result.slice(at + old.length)
        from = at + next.length
      }
      return result
    },
    'string.format(list): string': formatText,
  })
  addNamespace(environment, 'strings', { 'quote(string): string': goQuote })
}
