import { Button, TextInput } from '@mantine/core'
import type { DaemonSet } from '@everynode/kube'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureMessage } from '../../../cluster/status-message.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useReplacementText } from './replacement-text.ts'
import styles from './roll-back-dialog.module.css'
import { imagePlaces, imageProblem, setImages, type ImagePlace } from './set-image.ts'

/** Sets the images of a DaemonSet's containers, and says beforehand how the Pods will be replaced. */
export function SetImageDialog({ daemonSet, onClose }: { daemonSet: DaemonSet; onClose: () => void }) {
  const { t } = useTranslation(['daemonsets', 'ui'])
  const { t: tCluster } = useTranslation('cluster')
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const replacement = useReplacementText(daemonSet)
  const places = imagePlaces(daemonSet)
  const keyOf = ({ list, name }: ImagePlace) => `${list}/${name}`
  const changes = places
    .map((place) => ({ ...place, image: (typed[keyOf(place)] ?? place.image).trim() }))
    .filter((place, at) => place.image !== places[at]!.image)
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => setImages(daemonSet, changes),
    onSuccess: onClose,
  })
  const problems = { missing: t('image.missing'), space: t('image.space') }
  const problemOf = (image: string) => {
    const problem = imageProblem(image.trim())
    return problem && problems[problem]
  }
  const isReady = changes.length > 0 && changes.every(({ image }) => imageProblem(image) === undefined)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('image.title', { name: daemonSet.metadata.name })}
      size={640}
      actions={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button variant="filled" loading={isPending} disabled={!isReady} onClick={() => mutate()}>
            {t('image.confirm', { count: Math.max(1, changes.length) })}
          </Button>
        </>
      }
    >
      {places.map((place) => {
        const image = typed[keyOf(place)] ?? place.image
        return (
          <TextInput
            key={keyOf(place)}
            label={place.name}
            description={place.list === 'initContainers' ? tCluster('container.init') : undefined}
            value={image}
            error={problemOf(image)}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mono)', fontSize: '12.5px' } }}
            mb={12}
            onChange={(event) => setTyped({ ...typed, [keyOf(place)]: event.currentTarget.value })}
          />
        )
      })}
      <p className="dim">{replacement}</p>
      {error && (
        <p className={styles.failed} role="alert">
          {failureMessage(tCluster, error).title}: {failureMessage(tCluster, error).evidence}
        </p>
      )}
    </Dialog>
  )
}
