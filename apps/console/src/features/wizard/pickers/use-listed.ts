import { groupResource, type Kind, type KubeObject } from '@everynode/kube'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { targetOf, useLive, type LiveScope } from '../../../cluster/live/use-live.ts'
import type { LivePicture } from '../../../cluster/live/live-picture.ts'
import { compareNames } from '../../../ui/data-table/column.ts'
import type { Choice, Choices } from './choices.ts'
import { useFileObjects } from './file-objects.ts'
import { useFormProject } from './use-form-project.ts'

interface Listing {
  /** Whole objects are fetched only where a choice says more than its name. Values of Secrets are never fetched. */
  isMetadataOnly?: boolean
  scope?: Pick<LiveScope, 'fieldSelector' | 'labelSelector'>
}

/** The objects of a kind that a person can choose from, live: those of the project (or cluster) and those of the file. */
export function useListed<T extends KubeObject>(
  kind: Kind,
  choiceOf: (object: T) => Choice | undefined,
  { isMetadataOnly = true, scope }: Listing = {},
): Choices {
  const { t } = useTranslation('pickers')
  const project = useFormProject()
  const inFile = useFileObjects(kind, project)
  const target = useMemo(
    () =>
      kind.namespaced && !project
        ? undefined
        : targetOf(kind, {
            ...scope,
            ...(kind.namespaced && project ? { namespace: project } : {}),
            ...(isMetadataOnly ? { isMetadataOnly } : {}),
          }),
    [kind, project, scope, isMetadataOnly],
  )
  const picture = useLive<T>(target)
  const refusal = refusalOf(t, picture, kind, project)
  return useMemo(() => {
    const listed = picture.items.flatMap((object) => choiceOf(object) ?? [])
    const taken = new Set(listed.map(({ value }) => value))
    const own = inFile.filter((name) => !taken.has(name)).map((value) => ({ value, about: t('inFile') }))
    const items = [...own, ...listed.toSorted((a, b) => compareNames(a.value, b.value))]
    if (refusal) return { state: 'refused', items, reason: refusal }
    // A picker of one sort (registry secrets) cannot tell that an object of another sort does not exist.
    return { state: !picture.isLoaded ? 'loading' : scope ? 'open' : 'known', items }
  }, [picture, choiceOf, inFile, refusal, scope, t])
}

/** Why there is no list, in words; the list itself may still be of use when it was lost only later. */
export function refusalOf(
  t: ReturnType<typeof useTranslation<'pickers'>>['t'],
  { state }: Pick<LivePicture, 'state'>,
  kind: Kind,
  project: string | undefined,
): string | undefined {
  if (state === 'gone') return t('noKind', { kind: kind.kind })
  if (state !== 'forbidden') return undefined
  const resource = groupResource(kind)
  return kind.namespaced && project ? t('mayNotList', { resource, project }) : t('mayNotListAnywhere', { resource })
}
