import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { visibleColumns, withColumn, type Column } from './column.ts'

interface ColumnChooserProps<Row> {
  columns: readonly Column<Row>[]
  choice: string | undefined
  onChoice: (choice: string | undefined) => void
}

/** Which columns are shown. */
export function ColumnChooser<Row>({ columns, choice, onChoice }: ColumnChooserProps<Row>) {
  const { t } = useTranslation('ui')
  const shown = new Set(visibleColumns(columns, choice).map(({ id }) => id))
  return (
    <Menu closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray">
          {t('table.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns
          .filter(({ isFixed }) => !isFixed)
          .map(({ id, header }) => (
            <Menu.CheckboxItem
              key={id}
              checked={shown.has(id)}
              onChange={(isShown) => onChoice(withColumn(columns, choice, id, isShown))}
            >
              {header}
            </Menu.CheckboxItem>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
