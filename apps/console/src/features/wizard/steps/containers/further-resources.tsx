import { Autocomplete, Button, CloseButton } from '@mantine/core'
import type { Node } from '@everynode/kube'
import { isMapValue, type Edit, type Path } from '@everynode/manifest'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nodeKind } from '../../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../../cluster/live/use-live.ts'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { quantityCodec } from '../../../../manifest-editor/quantity-codec.ts'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'

const OWN_FIELDS = new Set(['cpu', 'memory'])

/** Resources beyond CPU and memory: space on the disk, huge pages, devices. What nodes have is offered. */
export function FurtherResources({ container }: { container: Path }) {
  const { t } = useTranslation('template')
  const { t: tProblems } = useTranslation('problems')
  const requests = usePath(container, 'resources', 'requests')
  const limits = usePath(container, 'resources', 'limits')
  const names = useNames(requests, limits)
  const offered = useOfferedNames().filter((name) => !names.includes(name))
  const [typed, setTyped] = useState('')
  const edit = useEdit()
  const name = typed.trim()
  const add = () => {
    if (name === '' || names.includes(name)) return
    // Devices and huge pages need a limit, and take their request from it; disk space is set aside.
    const isShared = name === 'ephemeral-storage'
    edit({ type: 'set', path: [...(isShared ? requests : limits), name], value: isShared ? '1Gi' : startOf(name) })
    setTyped('')
  }
  return (
    <fieldset className={`${styles.fieldset} ${styles.list}`}>
      <legend>{t('resource.title')}</legend>
      <p className={`dim ${styles.hint}`}>{t('resource.about')}</p>
      {names.map((each) => (
        <div key={each} className={styles.resource}>
          <span className={`cut ${styles.mono}`} title={each}>
            {each}
          </span>
          <Amount
            path={requests}
            name={each}
            label={`${t('resource.request')} ${each}`}
            placeholder={t('resource.request')}
          />
          <Amount
            path={limits}
            name={each}
            label={`${t('resource.limit')} ${each}`}
            placeholder={t('resource.limit')}
          />
          <CloseButton
            aria-label={tProblems('remove-row', { name: each })}
            onClick={() =>
              edit(...[requests, limits].map((list): Edit => ({ type: 'remove', path: [...list, each], prune: 'all' })))
            }
          />
        </div>
      ))}
      <form
        className={styles.addResource}
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Autocomplete
          aria-label={t('resource.name')}
          placeholder="nvidia.com/gpu"
          size="xs"
          value={typed}
          onChange={setTyped}
          data={offered}
          limit={50}
          classNames={{ input: styles.mono ?? '' }}
        />
        <Button type="submit" size="xs" disabled={name === ''} leftSection={<Plus size={14} aria-hidden />}>
          {t('resource.add')}
        </Button>
      </form>
    </fieldset>
  )
}

function Amount({ path, name, ...props }: { path: Path; name: string; label: string; placeholder: string }) {
  const field = usePath(path, name)
  return <TextField path={field} codec={quantityCodec} isLabelHidden isMono {...props} />
}

function useNames(requests: Path, limits: Path): string[] {
  const values = [useField(requests).value, useField(limits).value]
  return [...new Set(values.flatMap((value) => (isMapValue(value) ? Object.keys(value) : [])))].filter(
    (name) => !OWN_FIELDS.has(name),
  )
}

/** What a container can ask for besides CPU and memory on the nodes as they are. */
function useOfferedNames(): string[] {
  const nodes = useLive<Node>(targetOf(nodeKind)).items
  return useMemo(() => {
    const found = new Set(['ephemeral-storage', 'hugepages-2Mi', 'hugepages-1Gi'])
    for (const node of nodes)
      for (const name of Object.keys(node.status?.allocatable ?? {}))
        if (!OWN_FIELDS.has(name) && name !== 'pods') found.add(name)
    return [...found].toSorted((a, b) => Number(b.includes('/')) - Number(a.includes('/')) || (a < b ? -1 : 1))
  }, [nodes])
}

function startOf(name: string): string {
  return name.startsWith('hugepages-') ? name.slice('hugepages-'.length) : '1'
}
