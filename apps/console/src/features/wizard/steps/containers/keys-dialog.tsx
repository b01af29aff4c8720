import { Autocomplete, Button, Checkbox } from '@mantine/core'
import type { Value } from '@everynode/manifest'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Segmented } from '../../../../ui/segmented.tsx'
import { useKeys, type KeyedKind } from '../../pickers/key-choices.ts'
import { useConfigMaps, useSecrets } from '../../pickers/object-choices.ts'
import styles from '../steps.module.css'

interface KeysDialogProps {
  onClose: () => void
  onChosen: (variables: readonly Value[]) => void
}

/** Several keys of one ConfigMap or Secret at once, each becoming a variable of its own. */
export function KeysDialog({ onClose, onChosen }: KeysDialogProps) {
  const { t } = useTranslation('wizard')
  const { t: tTemplate } = useTranslation('template')
  const [kind, setKind] = useState<KeyedKind>('ConfigMap')
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const configMaps = useConfigMaps()
  const secrets = useSecrets()
  const objects = kind === 'Secret' ? secrets : configMaps
  const keys = useKeys(kind, name)
  const source = kind === 'Secret' ? 'secretKeyRef' : 'configMapKeyRef'
  const restart = (next: () => void) => {
    next()
    setChosen([])
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={tTemplate('env.choose')}
      actions={
        <Button
          variant="filled"
          disabled={chosen.length === 0}
          onClick={() =>
            onChosen(chosen.map((key) => ({ name: variableOf(key), valueFrom: { [source]: { name, key } } })))
          }
        >
          {tTemplate('env.addChosen', { count: chosen.length })}
        </Button>
      }
    >
      <div className={styles.choosing}>
        <Segmented<KeyedKind>
          label={t('env.kind')}
          value={kind}
          onChange={(next) => restart(() => (setKind(next), setName('')))}
          options={[
            { value: 'ConfigMap', label: 'ConfigMap' },
            { value: 'Secret', label: 'Secret' },
          ]}
        />
        <Autocomplete
          label={t('env.object')}
          value={name}
          data={[...new Set(objects.items.map(({ value }) => value))]}
          onChange={(next) => restart(() => setName(next))}
          description={objects.state === 'refused' ? objects.reason : undefined}
          limit={50}
          data-autofocus
        />
        {keys.state === 'refused' && <p className="dim">{keys.reason}</p>}
        {keys.items.map(({ value: key, about }) => (
          <Checkbox
            key={key}
            label={<span className={styles.mono}>{variableOf(key) === key ? key : `${key} → ${variableOf(key)}`}</span>}
            description={about}
            checked={chosen.includes(key)}
            onChange={(event) =>
              setChosen(event.currentTarget.checked ? [...chosen, key] : chosen.filter((other) => other !== key))
            }
          />
        ))}
        {keys.items.length > 1 && (
          <Button size="xs" onClick={() => setChosen(keys.items.map(({ value }) => value))}>
            {tTemplate('env.chooseAll')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

/** A name that shells can use too: `log.level` becomes `log_level`. */
function variableOf(key: string): string {
  return key.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_')
}
