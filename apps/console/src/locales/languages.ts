/** The languages of the console, named in themselves. */
export const languages = [
  { code: 'en', name: 'English' },
  { code: 'zh-CN', name: '中文' },
] as const

export type Language = (typeof languages)[number]['code']

const KEPT = 'everynode.language'

/** The person's choice, else the browser's first language that we have. */
export function firstLanguage(): Language {
  const kept = read()
  if (languages.some(({ code }) => code === kept)) return kept as Language
  return /^zh/i.test(navigator.language) ? 'zh-CN' : 'en'
}

/** Remembers the choice in this browser; quietly forgets where storage is switched off. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT, language)
  } catch {
    // The choice then lasts as long as the page.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}
