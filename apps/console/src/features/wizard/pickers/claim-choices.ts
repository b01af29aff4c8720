import type { KubeObject, Pod } from '@everynode/kube'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { claimKind, podKind } from '../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../cluster/live/use-live.ts'
import type { Choice, Choices } from './choices.ts'
import { useFormProject } from './use-form-project.ts'
import { useListed } from './use-listed.ts'

export interface Claim extends KubeObject {
  spec?: {
    accessModes?: readonly string[]
    storageClassName?: string
    resources?: { requests?: { storage?: string } }
  }
  status?: { phase?: string; capacity?: { storage?: string }; accessModes?: readonly string[] }
}

/** The project's PersistentVolumeClaims: how large, for how many nodes, and which Pods use them now. */
export function useClaims(): Choices {
  const { t } = useTranslation('pickers')
  const project = useFormProject()
  const pods = useLive<Pod>(useMemo(() => (project ? targetOf(podKind, { namespace: project }) : undefined), [project]))
  const users = useMemo(() => usersOf(pods.items), [pods.items])
  const areUsersKnown = pods.isLoaded
  const choiceOf = useCallback(
    (claim: Claim): Choice => {
      const name = claim.metadata.name ?? ''
      const modes = claim.status?.accessModes ?? claim.spec?.accessModes ?? []
      const by = users.get(name) ?? []
      const use = by.length === 0 ? t('unused') : t('usedBy', { count: by.length, first: by[0] })
      const parts = [
        claim.status?.capacity?.storage ?? claim.spec?.resources?.requests?.storage,
        modes.join(' '),
        claim.status?.phase === 'Bound' ? undefined : claim.status?.phase,
        areUsersKnown ? use : undefined,
      ]
      const warning = reachOf(modes)
      return {
        value: name,
        about: parts.filter(Boolean).join(' · '),
        ...(warning ? { warning: t(`reach.${warning}`) } : {}),
      }
    },
    [t, users, areUsersKnown],
  )
  return useListed(claimKind, choiceOf, { isMetadataOnly: false })
}

/** Why Pods on many nodes cannot all use such a claim; undefined when they can. */
export function reachOf(modes: readonly string[]): 'onePod' | 'oneNode' | undefined {
  if (modes.length === 0 || modes.includes('ReadWriteMany') || modes.includes('ReadOnlyMany')) return undefined
  return modes.includes('ReadWriteOnce') ? 'oneNode' : 'onePod'
}

/** Which Pods that have not ended use which claim; an ephemeral volume's claim is named by its Pod and volume. */
export function usersOf(pods: readonly Pod[]): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>()
  for (const { metadata, spec, status } of pods) {
    if (status?.phase === 'Succeeded' || status?.phase === 'Failed') continue
    for (const volume of spec?.volumes ?? []) {
      const claim = volume.ephemeral ? `${metadata.name}-${volume.name}` : volume.persistentVolumeClaim?.claimName
      if (claim) users.set(claim, [...(users.get(claim) ?? []), metadata.name ?? ''])
    }
  }
  return users
}
