import { Button, CloseButton, FileButton, Textarea, TextInput } from '@mantine/core'
import { FileUp, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './create.module.css'
import { keyOfFile, type Entry } from './entries.ts'

interface EntryRowsProps {
  entries: readonly Entry[]
  onChange: (entries: readonly Entry[]) => void
  wrong: (field: string) => string | undefined
  /** Values are shown as bullets. */
  isMasked?: boolean
}

/** Keys and their values; a file becomes a key of its name. */
export function EntryRows({ entries, onChange, wrong, isMasked = false }: EntryRowsProps) {
  const { t } = useTranslation('pickers')
  const [unreadable, setUnreadable] = useState<string>()
  const set = (index: number, part: Partial<Entry>) =>
    onChange(entries.map((entry, at) => (at === index ? { ...entry, ...part } : entry)))
  const read = async (files: readonly File[]) => {
    setUnreadable(undefined)
    const added: Entry[] = []
    for (const file of files) {
      const value = await textOf(file)
      if (value === undefined) setUnreadable(file.name)
      else added.push({ key: keyOfFile(file.name), value })
    }
    onChange([...entries.filter(({ key, value }) => key !== '' || value !== ''), ...added])
  }
  return (
    <div className={styles.entries} role="group" aria-label={t('data')}>
      <h3>{t('data')}</h3>
      {entries.map(({ key, value }, index) => (
        <div key={index} className={styles.entry}>
          <TextInput
            aria-label={t('keyOf', { number: index + 1 })}
            placeholder={t('key')}
            value={key}
            onChange={(event) => set(index, { key: event.currentTarget.value })}
            error={wrong(`entries.${index}.key`)}
            spellCheck={false}
            classNames={{ input: styles.text ?? '' }}
          />
          <Textarea
            aria-label={t('valueOf', { number: index + 1 })}
            placeholder={t('value')}
            value={value}
            onChange={(event) => set(index, { value: event.currentTarget.value })}
            autosize
            minRows={1}
            maxRows={8}
            spellCheck={false}
            autoComplete="off"
            classNames={{ input: `${styles.text} ${isMasked && value !== '' ? styles.masked : ''}` }}
          />
          <CloseButton
            aria-label={t('removeKey', { name: key || index + 1 })}
            onClick={() => onChange(entries.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {wrong('entries') && (
        <p role="alert" className={styles.error}>
          {wrong('entries')}
        </p>
      )}
      {unreadable && (
        <p role="alert" className={styles.error}>
          {t('notText', { name: unreadable })}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          size="xs"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => onChange([...entries, { key: '', value: '' }])}
        >
          {t('addKey')}
        </Button>
        <FileButton multiple onChange={(files) => void read(files)}>
          {(props) => (
            <Button size="xs" leftSection={<FileUp size={14} aria-hidden />} {...props}>
              {t('fromFile')}
            </Button>
          )}
        </FileButton>
      </div>
    </div>
  )
}

/** The text of a file, or undefined where it holds none. */
async function textOf(file: File): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer())
  } catch {
    return undefined
  }
}
