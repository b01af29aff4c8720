import type { Diagnostic } from '@everynode/manifest'
import type { TFunction } from 'i18next'

/** What is wrong at a place of a text, in the person's language. */
export function diagnosticWords(t: TFunction<'imports'>, diagnostic: Diagnostic): string {
  if (diagnostic.code === 'syntax') return t(`syntax.${camel(diagnostic.params.problem)}` as 'syntax.json')
  return String(t(`broken.${camel(diagnostic.code)}` as 'broken.tooDeep', { ...diagnostic.params } as never))
}

function camel(code: string): string {
  return code.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
