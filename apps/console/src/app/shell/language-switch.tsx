import { useTranslation } from 'react-i18next'
import { switchLanguage } from '../../locales/i18n.ts'
import { languages } from '../../locales/languages.ts'
import styles from './chips.module.css'

/** Two languages: one button that names the other would be unclear, so it names the one in use and switches on click. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation('shell')
  const current = languages.find(({ code }) => code === i18n.language) ?? languages[0]
  const next = languages.find(({ code }) => code !== current.code) ?? languages[0]
  return (
    <button
      type="button"
      className={styles.plain}
      aria-label={`${current.name}: ${t('language.switch', { name: next.name })}`}
      title={t('language.switch', { name: next.name })}
      onClick={() => void switchLanguage(next.code)}
    >
      {current.name}
    </button>
  )
}
