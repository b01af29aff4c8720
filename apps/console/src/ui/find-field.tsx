import { TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import styles from './find-field.module.css'

interface FindFieldProps {
  /** What may be typed, as the placeholder and the field's name. */
  label: string
  text: string | undefined
  onText: (text: string) => void
}

/** Narrows the table below to what is typed. */
export function FindField({ label, text = '', onText }: FindFieldProps) {
  return (
    <TextInput
      className={styles.find ?? ''}
      leftSection={<Search size={15} aria-hidden />}
      placeholder={label}
      aria-label={label}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  )
}
