import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, useLayoutEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { fittingColumns, type Column, type Sort } from './column.ts'
import styles from './data-table.module.css'

export interface DataTableProps<Row> {
  /** Said to a screen reader as the table's name. */
  caption: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  sort?: Sort
  onSort?: (sort: Sort) => void
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  nameOf?: (row: Row) => string
  /** The usual height of a row in pixels, before it is measured. */
  rowHeight?: number
  /** How far below the top of the scrolling area the head stops: the height of a sticky toolbar. */
  stickyTop?: number
  /** Shown in place of rows. */
  empty?: ReactNode
  /** What makes a row's picture different; when it changes the row flashes once. */
  versionOf?: (row: Row) => string | undefined
}

/** Below this many rows all are drawn; above it only those in view. */
const VIRTUAL_FROM = 80
/** The width of the column of checkboxes, in pixels. */
const BOX_WIDTH = 42

/** A table of any length: sortable, selectable, one card per row on a phone. Rows must come sorted. */
export function DataTable<Row>(given: DataTableProps<Row>) {
  const { caption, rows, keyOf, rowHeight = 52, stickyTop = 0, empty, onSelect } = given
  const { ref: frame, width } = useElementSize()
  const room = width - (onSelect ? BOX_WIDTH : 0)
  // Before the first measurement all columns are laid out, so that nothing is left out for good.
  const columns = useMemo(
    () => (width === 0 ? given.columns : fittingColumns(given.columns, room)),
    [given.columns, width, room],
  )
  const props = { ...given, columns }
  const body = useRef<HTMLTableSectionElement>(null)
  const { first, last, before, after, measure } = useWindow(body, rows.length, rowHeight)
  const span = columns.length + (onSelect ? 1 : 0)
  return (
    <div ref={frame} className={styles.frame}>
      <table className={styles.table} role="table" aria-rowcount={rows.length + 1}>
        <caption className="hidden-text">{caption}</caption>
        <colgroup>
          {onSelect && <col className={styles.box} />}
          {columns.map((column) => (
            <col key={column.id} style={column.width === undefined ? {} : { width: column.width }} />
          ))}
        </colgroup>
        <thead role="rowgroup" className={styles.head} style={{ top: stickyTop }}>
          <HeadRow {...props} />
        </thead>
        <tbody role="rowgroup" ref={body}>
          {rows.length === 0 && empty && (
            <tr role="row">
              <td role="cell" colSpan={span} className={styles.empty}>
                {empty}
              </td>
            </tr>
          )}
          {before > 0 && <Spacer height={before} span={span} />}
          {rows.slice(first, last).map((row, at) => (
            <BodyRow key={keyOf(row)} {...props} row={row} index={first + at} measure={measure} />
          ))}
          {after > 0 && <Spacer height={after} span={span} />}
        </tbody>
      </table>
    </div>
  )
}

function HeadRow<Row>({ columns, rows, keyOf, sort, onSort, selected, onSelect }: DataTableProps<Row>) {
  const { t } = useTranslation('ui')
  const isAll = rows.length > 0 && rows.every((row) => selected?.has(keyOf(row)))
  return (
    <tr role="row" aria-rowindex={1}>
      {onSelect && (
        <th role="columnheader" className={styles.box}>
          <Checkbox
            aria-label={t('table.selectAll')}
            checked={isAll}
            indeterminate={!isAll && (selected?.size ?? 0) > 0}
            onChange={() => onSelect(isAll ? new Set() : new Set(rows.map(keyOf)))}
          />
        </th>
      )}
      {columns.map(({ id, header, compare, align, isHeaderHidden }) => {
        const isSorted = sort?.column === id
        const order = isSorted ? (sort.isDescending ? 'descending' : 'ascending') : undefined
        return (
          <th
            key={id}
            role="columnheader"
            scope="col"
            className={align === 'right' ? styles.right : undefined}
            {...(order ? { 'aria-sort': order } : {})}
          >
            {compare && onSort ? (
              <button
                type="button"
                className={styles.sort}
                onClick={() => onSort({ column: id, isDescending: isSorted && !sort.isDescending })}
              >
                {header}
                {isSorted &&
                  (sort.isDescending ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
              </button>
            ) : (
              <span className={isHeaderHidden ? 'hidden-text' : undefined}>{header}</span>
            )}
          </th>
        )
      })}
    </tr>
  )
}

interface BodyRowProps<Row> extends DataTableProps<Row> {
  row: Row
  index: number
  measure: ((row: HTMLTableRowElement | null) => void) | undefined
}

/** Drawn again only when its own row or the columns change, not while others scroll by. */
const BodyRow = memo(BodyRowOnce) as typeof BodyRowOnce

function BodyRowOnce<Row>(props: BodyRowProps<Row>) {
  const { row, index, columns, keyOf, nameOf = keyOf, selected, onSelect, measure, versionOf } = props
  const { t } = useTranslation('ui')
  const key = keyOf(row)
  const isSelected = selected?.has(key) ?? false
  const changes = useChanges(versionOf?.(row))
  const toggle = (event: MouseEvent | undefined) => {
    event?.stopPropagation()
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    onSelect?.(next)
  }
  return (
    <tr
      role="row"
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      {...(onSelect ? { 'aria-selected': isSelected } : {})}
      className={`${isSelected ? styles.selected : ''} ${changes > 0 ? styles[`fresh${changes % 2}`] : ''}`}
    >
      {onSelect && (
        <td role="cell" className={styles.box}>
          <Checkbox
            aria-label={t('table.select', { name: nameOf(row) })}
            checked={isSelected}
            onChange={() => toggle(undefined)}
          />
        </td>
      )}
      {columns.map(({ id, header, cell, align, isHeaderHidden }) => (
        <td
          key={id}
          role="cell"
          data-label={isHeaderHidden ? undefined : header}
          data-column={id}
          className={align === 'right' ? styles.right : undefined}
        >
          {cell(row)}
        </td>
      ))}
    </tr>
  )
}

function Spacer({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden className={styles.spacer}>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  )
}

/** How often the version has changed since it was first seen. */
function useChanges(version: string | undefined): number {
  const [known, setKnown] = useState({ version, changes: 0 })
  if (known.version !== version) setKnown({ version, changes: known.version === undefined ? 0 : known.changes + 1 })
  return known.changes
}

/** Which rows to draw, and how tall the rest is. The table scrolls with the page's main area. */
function useWindow(body: React.RefObject<HTMLTableSectionElement | null>, count: number, rowHeight: number) {
  const isVirtual = count > VIRTUAL_FROM
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    const scroller = document.getElementById('main')
    if (!body.current || !scroller) return
    setMargin(body.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop)
  }, [body, isVirtual])
  // Its functions must not be memoised by a compiler; none is in use, and nothing below keeps them.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: isVirtual ? count : 0,
    getScrollElement: () => document.getElementById('main'),
    estimateSize: () => rowHeight,
    scrollMargin: margin,
    overscan: 10,
  })
  if (!isVirtual) return { first: 0, last: count, before: 0, after: 0, measure: undefined }
  const items = virtualizer.getVirtualItems()
  const start = items[0]
  const end = items.at(-1)
  if (!start || !end) return { first: 0, last: Math.min(count, 30), before: 0, after: 0, measure: undefined }
  return {
    first: start.index,
    last: end.index + 1,
    before: start.start - margin,
    after: virtualizer.getTotalSize() - (end.end - margin),
    measure: virtualizer.measureElement,
  }
}
