import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '../cluster/client.ts'
import { secretKind } from '../cluster/kinds.ts'
import { objectPath } from '../cluster/object-path.ts'
import { permissionReason } from '../cluster/permission-reason.ts'
import { usePermission } from '../cluster/permissions.ts'
import { failureMessage } from '../cluster/status-message.ts'
import { ActionButton } from '../ui/action-button.tsx'

interface SecretValueProps {
  project: string
  name: string
  keyName: string
}

/** A value out of a Secret: named, masked, read from the cluster only when asked for, and never kept. */
export function SecretValue({ project, name, keyName }: SecretValueProps) {
  const { t } = useTranslation('cluster')
  const mayRead = usePermission({ verb: 'get', kind: secretKind, namespace: project, name })
  const { data, error, mutate, reset } = useMutation({
    mutationFn: async () => {
      const secret = await client.get<{ data?: Record<string, string> }>(
        objectPath(secretKind, { namespace: project, name }),
      )
      const value = secret.data?.[keyName]
      return value === undefined ? null : textOf(value)
    },
    gcTime: 0,
  })
  const source = t('env.secret', { name, key: keyName })
  if (typeof data === 'string')
    return (
      <span className="row wrap">
        <span className="mono">{data}</span>
        <Button size="xs" onClick={reset}>
          {t('env.hide')}
        </Button>
      </span>
    )
  return (
    <span className="row wrap">
      <span>
        <span aria-hidden>••••••</span> {source}
      </span>
      <ActionButton size="xs" onClick={() => mutate()} disabledReason={permissionReason(t, mayRead)}>
        {t('env.reveal')}
      </ActionButton>
      {data === null && <span className="faint">{t('env.noKey')}</span>}
      {error && <span className="faint">{failureMessage(t, error).evidence}</span>}
    </span>
  )
}

/** The text behind base64; binary data is said to be that. */
export function textOf(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0)!)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return `(${bytes.length} bytes)`
  }
}
