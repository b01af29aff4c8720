import { Button, CloseButton } from '@mantine/core'
import { pathKey, readRows, type Path, type Value } from '@everynode/manifest'
import { Plus } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDerived, useEdit, useManifest } from '../manifest-context.tsx'
import styles from './rows.module.css'

interface RowsProps {
  path: Path
  /** Heads of the columns, for the eye; each input names itself to a screen reader. */
  heads: readonly ReactNode[]
  /** CSS widths of the columns. */
  columns: string
  row: (path: Path, index: number) => ReactNode
  /** What a new row starts with. */
  newRow: () => Value
  addLabel: string
  /** How a row is called when it is removed: its name, or its number. */
  nameOf?: (index: number) => string
}

/** A list of the manifest as a compact table: a row an item, one button to add, one on each row to remove. */
export function Rows({ path, heads, columns, row, newRow, addLabel, nameOf }: RowsProps) {
  const { t } = useTranslation('problems')
  const model = useManifest()
  const edit = useEdit()
  const count = useDerived(() => (model.document ? readRows(model.document, path).length : 0))
  const add = () => {
    edit(count > 0 ? { type: 'insert', path, index: count, value: newRow() } : { type: 'set', path, value: [newRow()] })
  }
  const remove = (index: number) =>
    edit(count === 1 ? { type: 'remove', path } : { type: 'remove', path: [...path, index] })
  return (
    <div className={styles.rows} style={headsOfCells(heads)}>
      {count > 0 && (
        <div className={styles.heads} style={{ gridTemplateColumns: `${columns} 34px` }} aria-hidden>
          {heads.map((head, index) => (
            <span key={index}>{head}</span>
          ))}
        </div>
      )}
      {Array.from({ length: count }, (_, index) => (
        <div key={pathKey([...path, index])} className={styles.row} style={{ gridTemplateColumns: `${columns} 34px` }}>
          {row([...path, index], index)}
          <CloseButton
            aria-label={t('remove-row', { name: nameOf?.(index) || String(index + 1) })}
            onClick={() => remove(index)}
          />
        </div>
      ))}
      <Button size="xs" leftSection={<Plus size={14} aria-hidden />} onClick={add} className={styles.add ?? ''}>
        {addLabel}
      </Button>
    </div>
  )
}

/** On a phone the cells stand below each other and each says its head; the stylesheet takes the words from here. */
function headsOfCells(heads: readonly ReactNode[]): CSSProperties {
  return Object.fromEntries(
    heads.flatMap((head, index) => (typeof head === 'string' ? [[`--head-${index + 1}`, JSON.stringify(head)]] : [])),
  )
}
