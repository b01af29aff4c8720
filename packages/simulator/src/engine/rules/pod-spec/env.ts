import { isConfigMapKey, isDns1123Label, isDns1123Subdomain, isEnvVarName } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { maskedPrefix } from '../meta/name-rules.ts'
import { judgeObjectFieldSelector, judgeResourceFieldSelector } from './field-selectors.ts'
import { judgeNoBacksteps } from './paths.ts'
import { eachContainer } from './scope.ts'
import type { EnvFromSource, EnvVar, KeySelector, PodSpec } from './shape.ts'

const FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]

export function judgeEnv(variables: EnvVar[] | undefined, path: FieldPath, findings: Findings): void {
  variables?.forEach((variable, index) => {
    const item = path.index(index)
    const name = variable.name ?? ''
    if (name === '') findings.required(item.child('name'))
    else findings.invalidEach(item.child('name'), name, isEnvVarName(name))
    judgeValueFrom(variable, item.child('valueFrom'), findings)
  })
}

function judgeValueFrom({ value, valueFrom }: EnvVar, path: FieldPath, findings: Findings): void {
  if (!valueFrom) return
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = valueFrom
  let sources = 0
  if (fieldRef) {
    sources++
    judgeObjectFieldSelector(fieldRef, FIELDS, path.child('fieldRef'), findings)
  }
  if (resourceFieldRef) {
    sources++
    judgeResourceFieldSelector(resourceFieldRef, false, path.child('resourceFieldRef'), findings)
  }
  if (configMapKeyRef) {
    sources++
    judgeKeySelector(configMapKeyRef, path.child('configMapKeyRef'), findings)
  }
  if (secretKeyRef) {
    sources++
    judgeKeySelector(secretKeyRef, path.child('secretKeyRef'), findings)
  }
  if (fileKeyRef) {
    sources++
    judgeFileKey(fileKeyRef, path.child('fileKeyRef'), findings)
  }
  if (sources === 0) {
    const names = '`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'
    findings.invalid(path, '', `must specify one of: ${names}`)
  } else if (value) findings.invalid(path, '', 'may not be specified when `value` is not empty')
  else if (sources > 1) findings.invalid(path, '', 'may not have more than one field specified at a time')
}

function judgeKeySelector({ name = '', key = '' }: KeySelector, path: FieldPath, findings: Findings): void {
  findings.invalidEach(path.child('name'), name, isDns1123Subdomain(name))
  if (key === '') findings.required(path.child('key'))
  else findings.invalidEach(path.child('key'), key, isConfigMapKey(key))
}

function judgeFileKey(
  { volumeName = '', path: file = '', key = '' }: { volumeName?: string; path?: string; key?: string },
  path: FieldPath,
  findings: Findings,
): void {
  if (key === '') findings.required(path.child('key'))
  else findings.invalidEach(path.child('key'), key, isEnvVarName(key))
  if (volumeName === '') findings.required(path.child('volumeName'))
  else findings.invalidEach(path.child('volumeName'), volumeName, isDns1123Label(volumeName))
  if (file === '') findings.required(path.child('path'))
  else judgeNoBacksteps(file, path.child('path'), findings)
}

/** Variables are read from files of emptyDir volumes only; judged last of a pod spec (validateFileKeyRefVolumes). */
export function judgeFileKeyVolumes(spec: PodSpec, path: FieldPath, findings: Findings): void {
  eachContainer(spec, ({ env }, list, index) => {
    env?.forEach(({ valueFrom }, at) => {
      if (!valueFrom?.fileKeyRef) return
      const { volumeName = '' } = valueFrom.fileKeyRef
      const item = path.child(list).index(index).child('env').index(at).child('valueFrom', 'fileKeyRef', 'volumeName')
      const volume = spec.volumes?.findLast(({ name = '' }) => name === volumeName)
      if (!volume) findings.notFound(item, volumeName)
      else if (!volume.emptyDir) findings.invalid(item, volumeName, 'referenced volume must be of type emptyDir')
    })
  })
}

export function judgeEnvFrom(sources: EnvFromSource[] | undefined, path: FieldPath, findings: Findings): void {
  sources?.forEach(({ prefix, configMapRef, secretRef }, index) => {
    const item = path.index(index)
    if (prefix) findings.invalidEach(item.child('prefix'), prefix, isEnvVarName(prefix))
    if (configMapRef) judgeSourceName(configMapRef.name, item.child('configMapRef', 'name'), findings)
    if (secretRef) judgeSourceName(secretRef.name, item.child('secretRef', 'name'), findings)
    // Both sentences stand at the list's own path, whichever item they are about.
    if (!configMapRef && !secretRef) findings.invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`')
    else if (configMapRef && secretRef)
      findings.invalid(path, '', 'may not have more than one field specified at a time')
  })
}

function judgeSourceName(name: string | undefined, path: FieldPath, findings: Findings): void {
  if (!name) return findings.required(path)
  // The name is judged as if it were a prefix: trailing dashes pass (ValidateConfigMapName with prefix true).
  findings.invalidEach(path, name, isDns1123Subdomain(maskedPrefix(name, true)))
}
