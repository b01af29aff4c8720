import type { Kind } from '@everynode/kube'
import { apiVersionOf } from '@everynode/kube'
import { isMapValue, valueAt, type ManifestDocument } from '@everynode/manifest'
import { useSyncExternalStore } from 'react'
import { useManifest } from '../../../manifest-editor/manifest-context.tsx'

/** The names of the file's own objects of a kind: they are created with the DaemonSet, so they can be chosen too. */
export function useFileObjects(kind: Kind, project: string | undefined): readonly string[] {
  const model = useManifest()
  const names = useSyncExternalStore(model.subscribe, () =>
    model.file.documents
      .filter((document) => isOf(document, kind, project))
      .map(({ name }) => name ?? '')
      .join('\n'),
  )
  return names === '' ? [] : names.split('\n')
}

/** The keys of a ConfigMap or Secret of the file, or undefined when the file has none of that name. */
export function useFileKeys(kind: Kind, project: string | undefined, name: string): readonly string[] | undefined {
  const model = useManifest()
  const keys = useSyncExternalStore(model.subscribe, () => {
    const found = model.file.documents.find((document) => document.name === name && isOf(document, kind, project))
    if (!found) return undefined
    return ['data', 'binaryData', 'stringData']
      .flatMap((field) => {
        const map = valueAt(found.value, [field])
        return isMapValue(map) ? Object.keys(map) : []
      })
      .join('\n')
  })
  return keys?.split('\n').filter(Boolean)
}

function isOf(document: ManifestDocument, kind: Kind, project: string | undefined): boolean {
  if (document.kind !== kind.kind || document.apiVersion !== apiVersionOf(kind) || !document.name) return false
  return !kind.namespaced || (document.namespace ?? project) === project
}
