import { useTranslation } from 'react-i18next'

/** A number of things, grouped as the language does: 5,000. */
export function Count({ of }: { of: number }) {
  const { i18n } = useTranslation()
  return new Intl.NumberFormat(i18n.language).format(of)
}
