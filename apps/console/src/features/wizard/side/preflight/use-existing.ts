import type { Reference } from '@everynode/daemonset'
import type { Kind } from '@everynode/kube'
import { useMemo } from 'react'
import {
  claimKind,
  configMapKind,
  priorityClassKind,
  runtimeClassKind,
  secretKind,
  serviceAccountKind,
} from '../../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../../cluster/live/use-live.ts'
import { useOthers } from '../../others/others-context.tsx'
import { objectKey } from '../../others/plan-others.ts'
import { useFileObjects } from '../../pickers/file-objects.ts'

/** The names that there are of a kind; absent where that is not known. */
export type Existing = Partial<Record<Reference['kind'], ReadonlySet<string>>>

/** What exists, in the cluster or in what comes along in the file, of the kinds that are referred to. Other kinds are not asked about. */
export function useExisting(references: readonly Reference[], project: string | undefined): Existing {
  const isWanted = (kind: Reference['kind']) => references.some((reference) => reference.kind === kind)
  const ConfigMap = useNames(configMapKind, project, isWanted('ConfigMap'))
  const Secret = useNames(secretKind, project, isWanted('Secret'))
  const PersistentVolumeClaim = useNames(claimKind, project, isWanted('PersistentVolumeClaim'))
  const ServiceAccount = useNames(serviceAccountKind, project, isWanted('ServiceAccount'))
  const PriorityClass = useNames(priorityClassKind, project, isWanted('PriorityClass'))
  const RuntimeClass = useNames(runtimeClassKind, project, isWanted('RuntimeClass'))
  return useMemo(
    () => ({
      ...(ConfigMap && { ConfigMap }),
      ...(Secret && { Secret }),
      ...(PersistentVolumeClaim && { PersistentVolumeClaim }),
      ...(ServiceAccount && { ServiceAccount }),
      ...(PriorityClass && { PriorityClass }),
      ...(RuntimeClass && { RuntimeClass }),
    }),
    [ConfigMap, Secret, PersistentVolumeClaim, ServiceAccount, PriorityClass, RuntimeClass],
  )
}

function useNames(kind: Kind, project: string | undefined, isWanted: boolean): ReadonlySet<string> | undefined {
  const scope = kind.namespaced ? project && { namespace: project } : {}
  const target = isWanted && scope ? targetOf(kind, { ...scope, isMetadataOnly: true }) : undefined
  const { items, isLoaded } = useLive(target)
  const inFile = useFileObjects(kind, project)
  const { left } = useOthers()
  return useMemo(() => {
    if (!isLoaded) return undefined
    const isLeft = (name: string) => ['', project ?? ''].some((namespace) => left.has(objectKey(kind, namespace, name)))
    return new Set([...inFile.filter((name) => !isLeft(name)), ...items.map(({ metadata }) => metadata.name ?? '')])
  }, [isLoaded, items, inFile, left, kind, project])
}
