import { isListValue, isMapValue, valueAt, type ManifestFile, type Path } from '@everynode/manifest'

/** A binding of the file that gives its rights to a service account of another project than the one that the file makes. */
export interface StraySubject {
  documentIndex: number
  /** Of the subject's `namespace`. */
  path: Path
  binding: string
  account: string
  /** Where the binding looks for the account. */
  namespace: string
}

/** The bindings that miss the file's own service accounts, which will live in `project` unless they name another. */
export function straySubjects({ documents }: ManifestFile, project: string): StraySubject[] {
  const accounts = new Map(
    documents.flatMap(({ kind, name, namespace }): [string, string][] =>
      kind === 'ServiceAccount' && name ? [[name, namespace ?? project]] : [],
    ),
  )
  return documents.flatMap(({ index, kind = '', name = '', value }) => {
    const subjects = /^(?:Cluster)?RoleBinding$/.test(kind) ? valueAt(value, ['subjects']) : undefined
    if (!isListValue(subjects)) return []
    return subjects.flatMap((subject, at): StraySubject[] => {
      if (!isMapValue(subject) || subject['kind'] !== 'ServiceAccount') return []
      const { name: account, namespace } = subject
      const home = accounts.get(String(account))
      if (home === undefined || typeof namespace !== 'string' || namespace === home) return []
      return [
        {
          documentIndex: index,
          path: ['subjects', at, 'namespace'],
          binding: name,
          account: String(account),
          namespace,
        },
      ]
    })
  })
}
