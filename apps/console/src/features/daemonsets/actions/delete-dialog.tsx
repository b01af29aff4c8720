import { Button, Checkbox, Radio } from '@mantine/core'
import { groupResource, type DaemonSet } from '@everynode/kube'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureMessage } from '../../../cluster/status-message.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { cascades, deleteDaemonSet, deleteObject, relatedTo, type Cascade, type Related } from './delete-daemon-set.ts'
import styles from './delete-dialog.module.css'

interface DeleteDialogProps {
  daemonSets: readonly DaemonSet[]
  onClose: () => void
  /** Called when all are gone or going. */
  onDone?: () => void
}

interface Failed {
  name: string
  text: string
}

/** Says what goes and what stays before anything is deleted. */
export function DeleteDialog({ daemonSets, onClose, onDone }: DeleteDialogProps) {
  const { t } = useTranslation(['daemonsets', 'ui'])
  const { t: tCluster } = useTranslation('cluster')
  const [cascade, setCascade] = useState<Cascade>('Background')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [failed, setFailed] = useState<readonly Failed[]>([])
  const [isBusy, setIsBusy] = useState(false)
  const related = useRelated(daemonSets)
  const first = daemonSets[0]?.metadata.name ?? ''
  const count = daemonSets.length
  const pods = daemonSets.reduce((sum, { status }) => sum + (status?.currentNumberScheduled ?? 0), 0)

  const run = async () => {
    setIsBusy(true)
    const problems: Failed[] = []
    const attempt = async (name: string, task: () => Promise<void>) => {
      try {
        await task()
      } catch (error) {
        const { title, evidence } = failureMessage(tCluster, error)
        problems.push({ name, text: evidence ?? title })
      }
    }
    for (const daemonSet of daemonSets)
      await attempt(daemonSet.metadata.name ?? '', () => deleteDaemonSet(daemonSet, cascade))
    for (const { kind, object } of related.filter((other) => chosen.has(keyOfRelated(other))))
      await attempt(`${kind.kind} ${object.metadata.name}`, () => deleteObject(kind, object, 'Background'))
    setIsBusy(false)
    setFailed(problems)
    if (problems.length > 0) return
    onDone?.()
    onClose()
  }
  const words = cascadeWords(t)

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={count === 1 ? t('delete.titleOne', { name: first }) : t('delete.titleMany', { number: count })}
      actions={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button
            variant="filled"
            color="red"

            loading={isBusy}
            onClick={() => void run()}
          >
            {count === 1 ? t('delete.confirmOne') : t('delete.confirmMany', { number: count })}
          </Button>
        </>
      }
    >
      <p>{cascade === 'Orphan' ? t('delete.podsStay', { count: pods }) : t('delete.podsGo', { count: pods })}</p>
      {count > 1 && (
        <p className={`mono dim ${styles.names}`}>{daemonSets.map(({ metadata }) => metadata.name).join(', ')}</p>
      )}
      <Radio.Group
        value={cascade}
        onChange={(value) => setCascade(value as Cascade)}
        label={t('delete.cascade')}
        className={styles.group ?? ''}
      >
        {cascades.map((value) => (
          <Radio
            key={value}
            value={value}
            label={words[value].name}
            description={words[value].meaning}
            className={styles.choice ?? ''}
          />
        ))}
      </Radio.Group>
      {related.length > 0 && (
        <Checkbox.Group
          value={[...chosen]}
          onChange={(value) => setChosen(new Set(value))}
          label={t('delete.related')}
          className={styles.group ?? ''}
        >
          {related.map((other) => (
            <Checkbox
              key={keyOfRelated(other)}
              value={keyOfRelated(other)}
              label={`${other.kind.kind} ${other.object.metadata.name}`}
              className={styles.choice ?? ''}
            />
          ))}
        </Checkbox.Group>
      )}
      {failed.length > 0 && (
        <ul className={styles.failed} role="alert">
          {failed.map(({ name, text }) => (
            <li key={name}>
              <b>{name}</b>: {text}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

function useRelated(daemonSets: readonly DaemonSet[]): readonly Related[] {
  const { data } = useQuery({
    queryKey: ['related', daemonSets.map(({ metadata }) => metadata.uid)],
    queryFn: async ({ signal }) => {
      const found = await Promise.all(daemonSets.map((daemonSet) => relatedTo(daemonSet, signal)))
      return [...new Map(found.flat().map((other) => [keyOfRelated(other), other])).values()]
    },
    gcTime: 0,
  })
  return data ?? []
}

function keyOfRelated({ kind, object }: Related): string {
  return `${groupResource(kind)}/${object.metadata.namespace}/${object.metadata.name}`
}

function cascadeWords(
  t: (
    key:
      | 'delete.background'
      | 'delete.backgroundMeaning'
      | 'delete.foreground'
      | 'delete.foregroundMeaning'
      | 'delete.orphan'
      | 'delete.orphanMeaning',
  ) => string,
) {
  return {
    Background: { name: t('delete.background'), meaning: t('delete.backgroundMeaning') },
    Foreground: { name: t('delete.foreground'), meaning: t('delete.foregroundMeaning') },
    Orphan: { name: t('delete.orphan'), meaning: t('delete.orphanMeaning') },
  }
}
