import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { firstLanguage, keepLanguage, type Language } from './languages.ts'

/** The words that the first screens need; an area with many of its own loads them when it is opened. */
const FIRST = ['shell', 'ui', 'cluster', 'daemonsets', 'nodes', 'pods', 'projects'] as const

const files = import.meta.glob<Record<string, object>>('./{en,zh-CN}/*.ts')

const wordFiles: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    const load = files[`./${language}/${namespace}.ts`]
    if (!load) return done(new Error(`there are no words ${language}/${namespace}`), null)
    load().then(
      (module) => done(null, Object.values(module)[0] as never),
      (error: unknown) => done(error as Error, null),
    )
  },
}

/** Loads the words of the person's language. Nothing is drawn before this is done. */
export async function startWords(): Promise<void> {
  await i18next
    .use(wordFiles)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: false,
      ns: FIRST,
      defaultNS: 'ui',
      interpolation: { escapeValue: false, alwaysFormat: true, format: numberAsText },
      returnNull: false,
      showSupportNotice: false,
    } as Parameters<typeof i18next.init>[0])
  document.documentElement.lang = i18next.language
}

/** Counts are grouped as the language does (5,000); what only looks like a number is left as it is. */
function numberAsText(value: unknown, _format: string | undefined, language: string | undefined, options?: object) {
  const { interpolationkey = '' } = (options ?? {}) as { interpolationkey?: string }
  if (typeof value !== 'number' || NAMES_IN_DIGITS.has(interpolationkey)) return value as string
  return new Intl.NumberFormat(language).format(value)
}

const NAMES_IN_DIGITS = new Set(['port', 'revision', 'line', 'index', 'code'])

/** Switches the language of everything on the screen. */
export async function switchLanguage(language: Language): Promise<void> {
  keepLanguage(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
