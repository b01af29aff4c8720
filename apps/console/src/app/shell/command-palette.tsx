import { Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './command-palette.module.css'
import { usePaletteEntries, type PaletteEntry } from './palette-entries.ts'

/** Search or jump to anything, by keyboard first: type, arrows, Enter. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const entries = usePaletteEntries(typed)
  const active = Math.min(at, entries.length - 1)

  const take = (entry: PaletteEntry | undefined) => {
    if (!entry) return
    onClose()
    if (entry.address) void navigate({ to: entry.address })
    entry.run?.()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const next = (active + step + entries.length) % Math.max(entries.length, 1)
      setAt(next)
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      take(entries[active])
    }
  }

  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={560}
      yOffset="12dvh"
      transitionProps={{ duration: 120 }}
      classNames={{ content: styles.content ?? '' }}
    >
      <Modal.Overlay color="#000" backgroundOpacity={0.4} />
      <Modal.Content aria-label={t('search.placeholder')}>
        <input
          className={styles.input}
          role="combobox"
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={entries.length > 0 ? optionId(active) : undefined}
          aria-label={t('search.placeholder')}
          placeholder={t('search.placeholder')}
          value={typed}
          data-autofocus
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <ul id="palette-list" role="listbox" aria-label={t('search.placeholder')} className={styles.list}>
          {entries.map((entry, index) => (
            <li
              key={entry.id}
              id={optionId(index)}
              role="option"
              aria-selected={index === active}
              className={`${styles.option} ${index === active ? styles.active : ''}`}
              onPointerMove={() => setAt(index)}
              onClick={() => take(entry)}
            >
              <span className={`faint ${styles.group}`}>
                {entries[index - 1]?.group === entry.group ? '' : entry.group}
              </span>
              <span className="cut grow">{entry.name}</span>
              {entry.note && <span className="mono dim">{entry.note}</span>}
            </li>
          ))}
        </ul>
        {entries.length === 0 && (
          <p className={`dim ${styles.nothing}`} role="status">
            {t('search.nothing')}
          </p>
        )}
      </Modal.Content>
    </Modal.Root>
  )
}

function optionId(index: number): string {
  return `palette-option-${index}`
}
