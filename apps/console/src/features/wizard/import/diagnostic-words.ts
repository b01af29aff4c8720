import type { Diagnostic } from '@everynode/manifest'
import type { TFunction } from 'i18next'

/** What is wrong, or read otherwise than it looks, at a place of a text, in the person's language. */
export function diagnosticWords(t: TFunction<'imports'>, diagnostic: Diagnostic): string {
  const { code, params } = diagnostic
  if (code === 'syntax') return t(`syntax.${camel(params.problem)}` as 'syntax.json')
  if (code === 'surprising-number') return t(`number.${camel(params.form)}` as 'number.octal', { ...params })
  return String(t(`broken.${camel(code)}` as 'broken.tooDeep', { ...params } as never))
}

function camel(code: string): string {
  return code.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
