import { Button, Select } from '@mantine/core'
import { sortRevisions, templateOfRevision } from '@everynode/daemonset'
import { changeCauseAnnotation, type ControllerRevision, type DaemonSet } from '@everynode/kube'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureMessage } from '../../../cluster/status-message.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { templateChanges } from '../model/template-diff.ts'
import { useReplacementText } from './replacement-text.ts'
import styles from './roll-back-dialog.module.css'
import { rollBack } from './roll-back.ts'

interface RollBackDialogProps {
  daemonSet: DaemonSet
  /** Its revisions; the newest is the one that runs now. */
  revisions: readonly ControllerRevision[]
  /** The revision to go back to, as proposed at first. */
  to: number
  onClose: () => void
}

/** Shows what going back changes, and how the Pods will be replaced, before it is done. */
export function RollBackDialog({ daemonSet, revisions, to, onClose }: RollBackDialogProps) {
  const { t } = useTranslation(['daemonsets', 'ui'])
  const { t: tCluster } = useTranslation('cluster')
  const [present, ...earlier] = sortRevisions(revisions).toReversed()
  const [chosen, setChosen] = useState<number | undefined>(to)
  const target = earlier.find(({ revision }) => revision === chosen)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (revision: ControllerRevision) => rollBack(daemonSet, revision),
    onSuccess: onClose,
  })
  const changes = target ? templateChanges(daemonSet.spec?.template, templateOfRevision(target)) : []
  const replacement = useReplacementText(daemonSet)
  const nameOf = ({ revision, metadata }: ControllerRevision) => {
    const cause = metadata.annotations?.[changeCauseAnnotation]
    return cause ? `${revision} · ${cause}` : String(revision)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('rollBack.title', { name: daemonSet.metadata.name })}
      size={680}
      actions={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button variant="filled" loading={isPending} disabled={!target} onClick={() => target && mutate(target)}>
            {t('rollBack.confirm', { revision: chosen ?? '' })}
          </Button>
        </>
      }
    >
      {earlier.length === 0 ? (
        <p>{t('rollBack.none')}</p>
      ) : (
        <>
          <Select
            label={t('rollBack.to')}
            description={present && t('rollBack.present', { revision: nameOf(present) })}
            data={earlier.map((revision) => ({ value: String(revision.revision), label: nameOf(revision) }))}
            value={chosen === undefined ? null : String(chosen)}
            onChange={(value) => setChosen(value === null ? undefined : Number(value))}
            allowDeselect={false}
          />
          <h3 className={styles.heading}>{t('rollBack.changes', { count: changes.length })}</h3>
          <ul className={styles.changes}>
            {changes.map(({ path, before, after }) => (
              <li key={path} className={styles.change}>
                <div className="mono dim">{path}</div>
                {before !== undefined && <del className={`mono ${styles.before}`}>{before}</del>}
                {after !== undefined && <ins className={`mono ${styles.after}`}>{after}</ins>}
              </li>
            ))}
          </ul>
          <p className="dim">{replacement}</p>
        </>
      )}
      {error && (
        <p className={styles.failed} role="alert">
          {failureMessage(tCluster, error).title}: {failureMessage(tCluster, error).evidence}
        </p>
      )}
    </Dialog>
  )
}
