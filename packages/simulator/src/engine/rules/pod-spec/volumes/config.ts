/** Volumes made of objects and fields of the cluster: secret, configMap, downwardAPI, projected. */
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../../findings.ts'
import { judgeObjectFieldSelector, judgeResourceFieldSelector } from '../field-selectors.ts'
import { judgeLocalPath } from '../paths.ts'
import type { DownwardFile, KeyToPath, Volume } from '../shape.ts'

const DOWNWARD_FIELDS = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
]

export function judgeSecretSource(
  { secretName, defaultMode, items }: NonNullable<Volume['secret']>,
  path: FieldPath,
  findings: Findings,
): void {
  if (!secretName) findings.required(path.child('secretName'))
  judgeMode(defaultMode, path.child('defaultMode'), findings)
  judgeItems(items, path.child('items'), findings)
}

export function judgeConfigMapSource(
  { name, defaultMode, items }: NonNullable<Volume['configMap']>,
  path: FieldPath,
  findings: Findings,
): void {
  if (!name) findings.required(path.child('name'))
  judgeMode(defaultMode, path.child('defaultMode'), findings)
  judgeItems(items, path.child('items'), findings)
}

/** Findings about the files of a downward API volume stand at the volume itself, without an index. */
export function judgeDownwardSource(
  { defaultMode, items }: NonNullable<Volume['downwardAPI']>,
  path: FieldPath,
  findings: Findings,
): void {
  judgeMode(defaultMode, path.child('defaultMode'), findings)
  for (const file of items ?? []) judgeDownwardFile(file, path, findings)
}

export function judgeMode(mode: number | undefined, path: FieldPath, findings: Findings): void {
  if (mode === undefined || (mode >= 0 && mode <= 0o777)) return
  findings.invalid(path, mode, 'must be a number between 0 and 0777 (octal), both inclusive')
}

export function judgeItems(items: KeyToPath[] | undefined, path: FieldPath, findings: Findings): void {
  items?.forEach((item, index) => judgeKeyToPath(item, path.index(index), findings))
}

export function judgeKeyToPath({ key, path: target = '', mode }: KeyToPath, path: FieldPath, findings: Findings): void {
  if (!key) findings.required(path.child('key'))
  if (target === '') findings.required(path.child('path'))
  judgeLocalPath(target, path.child('path'), findings)
  judgeMode(mode, path.child('mode'), findings)
}

export function judgeDownwardFile(file: DownwardFile, path: FieldPath, findings: Findings): void {
  const { path: target = '', fieldRef, resourceFieldRef, mode } = file
  if (target === '') findings.required(path.child('path'))
  judgeLocalPath(target, path.child('path'), findings)
  if (fieldRef) {
    judgeObjectFieldSelector(fieldRef, DOWNWARD_FIELDS, path.child('fieldRef'), findings)
    if (resourceFieldRef) {
      findings.invalid(path, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously')
    }
  } else if (resourceFieldRef) {
    judgeResourceFieldSelector(resourceFieldRef, true, path.child('resourceFieldRef'), findings)
  } else findings.required(path, 'one of fieldRef and resourceFieldRef is required')
  judgeMode(mode, path.child('mode'), findings)
}
