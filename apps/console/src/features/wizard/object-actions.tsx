import { Menu } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { daemonSetKind } from '../../cluster/kinds.ts'
import { permissionReason } from '../../cluster/permission-reason.ts'
import { usePermission } from '../../cluster/permissions.ts'
import { addresses } from '../../navigation/addresses.ts'
import type { ActionTarget } from '../../navigation/feature.ts'
import { ActionButton } from '../../ui/action-button.tsx'

/** Opens a DaemonSet in the wizard. */
export function EditButton({ project = '', name = '' }: ActionTarget) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  return (
    <ActionButton
      onClick={() => void navigate({ to: addresses.editDaemonSet(project, name) })}
      disabledReason={useReason('patch', project)}
    >
      {t('action.edit')}
    </ActionButton>
  )
}

/** The same in a row's menu. */
export function EditItem({ project = '', name = '' }: ActionTarget) {
  const { t } = useTranslation('shell')
  return (
    <LinkItem
      label={t('action.edit')}
      to={addresses.editDaemonSet(project, name)}
      disabledReason={useReason('patch', project)}
    />
  )
}

/** Opens the wizard for a new DaemonSet with everything that this one has but its name. */
export function CloneItem({ project = '', name = '' }: ActionTarget) {
  const { t } = useTranslation('shell')
  return (
    <LinkItem
      label={t('action.clone')}
      to={addresses.createDaemonSet(project)}
      search={{ from: name }}
      disabledReason={useReason('create', project)}
    />
  )
}

interface LinkItemProps {
  label: string
  to: string
  search?: Record<string, string>
  disabledReason: string | undefined
}

function LinkItem({ label, to, search = {}, disabledReason }: LinkItemProps) {
  if (disabledReason === undefined)
    return (
      <Menu.Item component={Link} to={to} search={search as never}>
        {label}
      </Menu.Item>
    )
  return (
    <Menu.Item disabled>
      {label}
      <div className="faint">{disabledReason}</div>
    </Menu.Item>
  )
}

function useReason(verb: string, namespace: string): string | undefined {
  const { t } = useTranslation('cluster')
  return permissionReason(t, usePermission({ verb, kind: daemonSetKind, namespace }))
}
