import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { groupResource, isDns1123Subdomain, type KubeObject } from '@everynode/kube'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { client, RequestFailure } from '../../../cluster/client.ts'
import { configMapKind, secretKind } from '../../../cluster/kinds.ts'
import { objectPath } from '../../../cluster/object-path.ts'
import { bytesText } from '../../../ui/amounts.ts'
import type { Choice, Choices } from './choices.ts'
import { useFileKeys } from './file-objects.ts'
import { useFormProject } from './use-form-project.ts'
import { useListed } from './use-listed.ts'

export type KeyedKind = 'ConfigMap' | 'Secret'

/** A key, and how long its value is. The value itself is let go as soon as it was read. */
export interface ObjectKey {
  key: string
  bytes: number
}

/** So long a name must have stood still before the cluster is asked for it. */
const SETTLED_MS = 300

/** The keys of one ConfigMap or Secret; values stay hidden, only their lengths are told. */
export function useKeys(kind: KeyedKind, name: string): Choices {
  const { t, i18n } = useTranslation('pickers')
  const project = useFormProject()
  const [settled] = useDebouncedValue(name, SETTLED_MS)
  const of = kind === 'Secret' ? secretKind : configMapKind
  const inFile = useFileKeys(of, project, name)
  const listed = useListed(of, nameOf)
  const isSettled = settled === name && project !== undefined && isDns1123Subdomain(name).length === 0 && !inFile
  const isThere = listed.state === 'refused' || listed.items.some(({ value }) => value === name)
  const isAsked = isSettled && isThere
  const { data, error } = useQuery({
    queryKey: ['keys', kind, project, settled],
    queryFn: async ({ signal }) =>
      keysOf(await client.get<KubeObject>(objectPath(of, { namespace: project!, name: settled }), { signal })),
    enabled: isAsked,
    staleTime: 5_000,
    retry: false,
  })
  return useMemo<Choices>(() => {
    if (inFile) return { state: 'known', items: inFile.map((value) => ({ value, about: t('inFile') })) }
    if (!isAsked) return { state: 'open', items: [] }
    if (error instanceof RequestFailure && error.status.code === 403)
      return { state: 'refused', items: [], reason: t('mayNotGet', { resource: groupResource(of), project }) }
    if (error) return { state: 'open', items: [] }
    if (!data) return { state: 'loading', items: [] }
    const hidden = kind === 'Secret' ? '•••• ' : ''
    return {
      state: 'known',
      items: data.map(({ key, bytes }) => ({ value: key, about: `${hidden}${bytesText(bytes, i18n.language)}` })),
    }
  }, [inFile, isAsked, error, data, kind, of, project, t, i18n.language])
}

/** Keys and lengths of a ConfigMap's or Secret's values, in order. */
export function keysOf(object: KubeObject): ObjectKey[] {
  const isSecret = object.kind === 'Secret'
  const of = (field: string, isBase64: boolean) =>
    Object.entries((object[field] as Record<string, string> | undefined) ?? {}).map(([key, value]) => ({
      key,
      bytes: isBase64 ? base64Bytes(value) : new TextEncoder().encode(value).length,
    }))
  return [...of('data', isSecret), ...of('binaryData', true)].toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

function nameOf({ metadata }: KubeObject): Choice {
  return { value: metadata.name ?? '' }
}

function base64Bytes(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return Math.floor((text.length * 3) / 4) - padding
}
