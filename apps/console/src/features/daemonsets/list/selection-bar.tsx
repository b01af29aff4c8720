import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../../ui/action-button.tsx'
import type { DaemonSetAction } from '../actions/use-daemon-set-actions.tsx'
import type { DaemonSetRow } from '../model/daemon-set-row.ts'

interface SelectionBarProps {
  rows: readonly DaemonSetRow[]
  actions: readonly DaemonSetAction[]
  onClear: () => void
}

/** What can be done to all selected at once; it stands where the filters stand otherwise. */
export function SelectionBar({ rows, actions, onClear }: SelectionBarProps) {
  const { t } = useTranslation(['daemonsets', 'ui'])
  const of = rows.map(({ daemonSet }) => daemonSet)
  return (
    <>
      <b className="num" role="status">
        {t('selected', { count: rows.length })}
      </b>
      {actions
        .filter(({ isBulk }) => isBulk)
        .map(({ id, label, run, disabledReason, isDangerous }) => (
          <ActionButton
            key={id}
            onClick={() => run(of)}
            disabledReason={disabledReason}
            {...(isDangerous ? { c: 'var(--bad-ink)' } : {})}
          >
            {label}
          </ActionButton>
        ))}
      <span className="grow" />
      <Button variant="subtle" color="gray" onClick={onClear}>
        {t('ui:table.clear')}
      </Button>
    </>
  )
}
