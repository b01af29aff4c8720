import { Button, Menu } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SearchTexts } from '../../../navigation/search-state.ts'
import type { Column } from '../../../ui/data-table/column.ts'
import { ColumnChooser } from '../../../ui/data-table/column-chooser.tsx'
import { FindField } from '../../../ui/find-field.tsx'
import type { DaemonSetRow } from '../model/daemon-set-row.ts'
import { stateCodes, stateName } from '../model/state-words.ts'
import { parseStates } from './filter.ts'

interface ListToolbarProps {
  rows: readonly DaemonSetRow[]
  columns: readonly Column<DaemonSetRow>[]
  search: SearchTexts
  onSearch: (changes: SearchTexts) => void
}

/** Find, filter by state, choose columns. All of it lives in the address. */
export function ListToolbar({ rows, columns, search, onSearch }: ListToolbarProps) {
  const { t } = useTranslation('daemonsets')
  const chosen = parseStates(search['status'])
  const toggle = (code: string) => {
    const next = new Set(chosen)
    if (!next.delete(code)) next.add(code)
    onSearch({ status: [...next].join(',') })
  }
  const only = chosen.size === 1 ? stateCodes.find((code) => chosen.has(code)) : undefined
  return (
    <>
      <FindField label={t('filter.find')} text={search['q']} onText={(q) => onSearch({ q })} />
      <Menu closeOnItemClick={false} position="bottom-start">
        <Menu.Target>
          <Button rightSection={<ChevronDown size={14} aria-hidden />}>
            {chosen.size === 0
              ? t('filter.anyState')
              : t('filter.states', { states: only ? stateName(t, only) : chosen.size })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {stateCodes.map((code) => (
            <Menu.CheckboxItem
              key={code}
              checked={chosen.has(code)}
              rightSection={<span className="faint num">{rows.filter(({ state }) => state.code === code).length}</span>}
              onChange={() => toggle(code)}
            >
              {stateName(t, code)}
            </Menu.CheckboxItem>
          ))}
        </Menu.Dropdown>
      </Menu>
      {(search['q'] || chosen.size > 0) && (
        <Button variant="subtle" color="gray" onClick={() => onSearch({ q: undefined, status: undefined })}>
          {t('filter.clear')}
        </Button>
      )}
      <span className="grow" />
      <ColumnChooser
        columns={columns}
        choice={search['columns']}
        onChoice={(choice) => onSearch({ columns: choice })}
      />
    </>
  )
}
