import type { KubeObject } from '@everynode/kube'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  configMapKind,
  priorityClassKind,
  runtimeClassKind,
  secretKind,
  serviceAccountKind,
  storageClassKind,
} from '../../../cluster/kinds.ts'
import type { Choice, Choices } from './choices.ts'
import { useListed } from './use-listed.ts'

/** The project's ConfigMaps, by name. */
export function useConfigMaps(): Choices {
  return useListed(configMapKind, named)
}

/** The project's Secrets, by name; of one type where `type` is given. Their values stay in the cluster. */
export function useSecrets(type?: string): Choices {
  const scope = useMemo(() => (type ? { fieldSelector: `type=${type}` } : undefined), [type])
  return useListed(secretKind, named, scope ? { scope } : {})
}

/** Secrets with which images are pulled: what `kubectl create secret docker-registry` makes. */
export function useRegistrySecrets(): Choices {
  return useSecrets('kubernetes.io/dockerconfigjson')
}

export function useServiceAccounts(): Choices {
  return useListed(serviceAccountKind, named)
}

interface PriorityClass extends KubeObject {
  value?: number
  globalDefault?: boolean
  description?: string
}

/** Priority classes, with what they are worth. */
export function usePriorityClasses(): Choices {
  const { t } = useTranslation('pickers')
  const choiceOf = useCallback(
    ({ metadata, value = 0, globalDefault }: PriorityClass): Choice => ({
      value: metadata.name ?? '',
      about: globalDefault ? t('priorityDefault', { value }) : t('priority', { value }),
    }),
    [t],
  )
  return useListed(priorityClassKind, choiceOf, WHOLE)
}

interface RuntimeClass extends KubeObject {
  handler?: string
}

/** Runtime classes, with the handler that the nodes' container runtime must know. */
export function useRuntimeClasses(): Choices {
  const { t } = useTranslation('pickers')
  const choiceOf = useCallback(
    ({ metadata, handler = '' }: RuntimeClass): Choice => ({
      value: metadata.name ?? '',
      about: t('handler', { handler }),
    }),
    [t],
  )
  return useListed(runtimeClassKind, choiceOf, WHOLE)
}

interface StorageClass extends KubeObject {
  provisioner?: string
}

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class'

/** Storage classes, with who provides the storage. */
export function useStorageClasses(): Choices {
  const { t } = useTranslation('pickers')
  const choiceOf = useCallback(
    ({ metadata, provisioner = '' }: StorageClass): Choice => ({
      value: metadata.name ?? '',
      about: metadata.annotations?.[DEFAULT_CLASS] === 'true' ? t('classDefault', { provisioner }) : provisioner,
    }),
    [t],
  )
  return useListed(storageClassKind, choiceOf, WHOLE)
}

const WHOLE = { isMetadataOnly: false } as const

function named({ metadata }: KubeObject): Choice {
  return { value: metadata.name ?? '' }
}
