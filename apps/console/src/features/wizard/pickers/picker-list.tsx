import { Combobox } from '@mantine/core'
import { Check, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { matching, SHOWN_AT_MOST, type Choices } from './choices.ts'
import { CREATE, type CreateOffer } from './create-offer.ts'
import styles from './picker.module.css'

interface PickerListProps {
  label: ReactNode
  choices: Choices
  typed: string
  chosen: string
  create: CreateOffer | undefined
}

/** What a picker offers: the choices that match, how many more there are, and to make a new one. */
export function PickerList({ label, choices, typed, chosen, create }: PickerListProps) {
  const { t } = useTranslation('pickers')
  const found = matching(choices.items, typed)
  const shown = found.slice(0, SHOWN_AT_MOST)
  const rest = found.length - shown.length
  const nothing = {
    loading: t('loading'),
    open: typed ? t('noMatch') : t('nothing'),
    known: typed ? t('noMatch') : t('nothing'),
    refused: undefined,
  }[choices.state]
  return (
    <Combobox.Dropdown>
      {shown.length === 0 && nothing && <p className={`dim ${styles.note}`}>{nothing}</p>}
      {choices.state === 'refused' && <p className={`dim ${styles.note}`}>{choices.reason}</p>}
      <Combobox.Options aria-label={typeof label === 'string' ? label : undefined} className={styles.options ?? ''}>
        {shown.map(({ value, about, warning }) => (
          <Combobox.Option key={value} value={value} active={value === chosen} aria-selected={value === chosen}>
            <span className={styles.choice}>
              <span className={`cut ${styles.mono}`} title={value}>
                {value}
              </span>
              {value === chosen && <Check size={14} aria-hidden className={styles.check} />}
            </span>
            {about && <span className={`dim ${styles.about}`}>{about}</span>}
            {warning && <span className={`${styles.about} ${styles.warning}`}>{warning}</span>}
          </Combobox.Option>
        ))}
        {create && (
          <Combobox.Option
            value={CREATE}
            disabled={create.disabledReason !== undefined}
            className={styles.create ?? ''}
            data-after={shown.length > 0 || undefined}
          >
            <span className={styles.choice}>
              <Plus size={14} aria-hidden />
              <span>{create.label}</span>
            </span>
            {create.disabledReason && <span className={`dim ${styles.about}`}>{create.disabledReason}</span>}
          </Combobox.Option>
        )}
      </Combobox.Options>
      {rest > 0 && <p className={`dim ${styles.note}`}>{t('more', { count: rest })}</p>}
    </Combobox.Dropdown>
  )
}
