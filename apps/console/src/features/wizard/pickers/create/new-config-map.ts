import { dataOf, judgeEntries, type Entry } from './entries.ts'
import { judgeName, type Mistake } from './mistake.ts'

export interface ConfigMapDraft {
  name: string
  entries: readonly Entry[]
}

export function judgeConfigMap({ name, entries }: ConfigMapDraft): Mistake[] {
  return [...judgeName(name), ...judgeEntries(entries)]
}

export function configMapOf({ name, entries }: ConfigMapDraft) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: dataOf(entries) }
}
