import { ActionIcon, Menu } from '@mantine/core'
import type { DaemonSet } from '@everynode/kube'
import { MoreHorizontal } from 'lucide-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { FeatureActions } from '../../../navigation/feature-actions.tsx'
import type { DaemonSetAction } from './use-daemon-set-actions.tsx'

interface RowMenuProps {
  daemonSet: DaemonSet
  actions: readonly DaemonSetAction[]
  /** The button that opens it; three dots unless given. */
  target?: ReactElement
}

/** Everything that can be done to one DaemonSet. What is disabled says why. */
export function RowMenu({ daemonSet, actions, target }: RowMenuProps) {
  const { t } = useTranslation('daemonsets')
  const { name = '', namespace } = daemonSet.metadata
  return (
    <Menu width={240}>
      <Menu.Target>
        {target ?? (
          <ActionIcon aria-label={t('action.of', { name })}>
            <MoreHorizontal size={16} />
          </ActionIcon>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <FeatureActions place="daemonset.menu" project={namespace} name={name} />
        {actions.map(({ id, label, run, disabledReason, isDangerous }) => (
          <Menu.Item
            key={id}
            disabled={disabledReason !== undefined}
            {...(isDangerous ? { color: 'red' } : {})}
            onClick={() => run([daemonSet])}
          >
            {label}
            {disabledReason && <div className="faint">{disabledReason}</div>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
