import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import styles from './table-card.module.css'
import { DataTable, type DataTableProps } from './data-table.tsx'

const TOOLBAR_HEIGHT = 55

interface TableCardProps<Row> extends DataTableProps<Row> {
  toolbar: ReactNode
}

/** A table on a sheet, with a toolbar that stays in view while the rows scroll by. */
export function TableCard<Row>({ toolbar, ...table }: TableCardProps<Row>) {
  const isNarrow = useMediaQuery('(max-width: 700px)')
  return (
    <section className={styles.card}>
      <div className={styles.toolbar}>{toolbar}</div>
      <DataTable {...table} stickyTop={isNarrow ? 0 : TOOLBAR_HEIGHT} />
    </section>
  )
}
