import { isDns1123Label, isDns1123Subdomain } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../../findings.ts'
import { goQuote } from '@everynode/kube'
import { signOfQuantity } from '@everynode/kube'
import { quantity } from '../../resource-names.ts'
import type { PodScope } from '../scope.ts'
import type { Volume } from '../shape.ts'
import { judgeEphemeralSource } from './claim-template.ts'
import {
  judgeAwsElasticBlockStore,
  judgeAzureDisk,
  judgeCinder,
  judgeFibreChannel,
  judgeFlexVolume,
  judgeFlocker,
  judgeGcePersistentDisk,
  judgeGitRepo,
  judgeNfs,
  judgeQuobyte,
  judgeStorageOs,
  requiring,
} from './cloud-disks.ts'
import { judgeConfigMapSource, judgeDownwardSource, judgeSecretSource } from './config.ts'
import { judgeCsiSource } from './csi.ts'
import { judgeHostPath } from './host-path.ts'
import { iscsiPortalProblem, judgeIscsi } from './iscsi.ts'
import type { IscsiSource } from './iscsi.ts'
import { judgeProjectedSource } from './projected.ts'

type JudgeSource = (source: never, path: FieldPath, findings: Findings) => void

interface SourceRule {
  field: string
  judge: JudgeSource
  /** Where the findings of the source stand, when not at the field itself. */
  at?: string
  /** How the field is called when it is one source too many, when not by its name. */
  whenSecond?: string
}

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never']
const UNKNOWN_IQN = 'must be valid format starting with iqn, eui, or naa'

/** Every source in the order in which it is judged, with the names that Kubernetes' errors use for it. */
const sources: SourceRule[] = [
  { field: 'emptyDir', judge: judgeEmptyDir },
  { field: 'hostPath', judge: judgeHostPath },
  { field: 'gitRepo', judge: judgeGitRepo },
  { field: 'gcePersistentDisk', judge: judgeGcePersistentDisk, at: 'persistentDisk' },
  { field: 'awsElasticBlockStore', judge: judgeAwsElasticBlockStore },
  { field: 'secret', judge: judgeSecretSource },
  { field: 'nfs', judge: judgeNfs },
  { field: 'iscsi', judge: (source: IscsiSource, path, findings) => judgeIscsi(source, UNKNOWN_IQN, path, findings) },
  { field: 'glusterfs', judge: requiring('endpoints', 'path') },
  { field: 'flocker', judge: judgeFlocker },
  { field: 'persistentVolumeClaim', judge: requiring('claimName') },
  { field: 'rbd', judge: requiring('monitors', 'image') },
  { field: 'cinder', judge: judgeCinder },
  { field: 'cephfs', judge: requiring('monitors'), whenSecond: 'cephFS' },
  { field: 'quobyte', judge: judgeQuobyte },
  { field: 'downwardAPI', judge: judgeDownwardSource, whenSecond: 'downwarAPI' },
  { field: 'fc', judge: judgeFibreChannel },
  { field: 'flexVolume', judge: judgeFlexVolume },
  { field: 'configMap', judge: judgeConfigMapSource },
  { field: 'azureFile', judge: requiring('secretName', 'shareName') },
  { field: 'vsphereVolume', judge: requiring('volumePath') },
  { field: 'photonPersistentDisk', judge: requiring('pdID') },
  { field: 'portworxVolume', judge: requiring('volumeID') },
  { field: 'azureDisk', judge: judgeAzureDisk },
  { field: 'storageos', judge: judgeStorageOs },
  { field: 'projected', judge: judgeProjectedSource },
  { field: 'scaleIO', judge: requiring('gateway', 'system', 'volumeName') },
  { field: 'csi', judge: judgeCsiSource },
  { field: 'ephemeral', judge: judgeEphemeralSource },
]

/** Judges the volumes and notes in `scope.volumes` those without a finding: only they can be mounted. */
export function judgeVolumes(scope: PodScope, path: FieldPath, findings: Findings): void {
  const { spec, podName } = scope
  const ownClaims = new Set<string>()
  if (podName)
    for (const { name, ephemeral } of spec.volumes ?? []) if (ephemeral) ownClaims.add(`${podName}-${name ?? ''}`)
  spec.volumes?.forEach((volume, index) => {
    const item = path.index(index)
    const name = volume.name ?? ''
    const before = findings.count
    judgeSource(volume, scope, item, findings)
    if (name === '') findings.required(item.child('name'))
    else findings.invalidEach(item.child('name'), name, isDns1123Label(name))
    if (scope.volumes.has(name)) findings.duplicate(item.child('name'), name)
    if (findings.count === before) scope.volumes.set(name, volume)
    const claimName = volume.persistentVolumeClaim?.claimName
    if (claimName === undefined || !ownClaims.has(claimName)) return
    const sentence = 'must not reference a PVC that gets created for an ephemeral volume'
    findings.invalid(item.child('persistentVolumeClaim', 'claimName'), claimName, sentence)
  })
}

function judgeSource(volume: Volume, scope: PodScope, path: FieldPath, findings: Findings): void {
  let isTaken = false
  const isFirst = (field: string): boolean => {
    if (isTaken) findings.forbidden(path.child(field), 'may not specify more than 1 volume type')
    return !isTaken
  }
  for (const { field, judge, at, whenSecond } of sources) {
    const source = volume[field]
    if (source === undefined) continue
    if (isFirst(whenSecond ?? field)) judge(source as never, path.child(at ?? field), findings)
    isTaken = true
    if (field === 'iscsi') judgePortal(volume, path, findings)
    if (field === 'ephemeral') judgeClaimName(volume, scope.podName, path, findings)
  }
  if (volume.image) {
    if (isFirst('image')) judgeImage(volume.image, scope.isPod, path.child('image'), findings)
    isTaken = true
  }
  if (!isTaken) findings.required(path, 'must specify a volume type')
}

function judgeEmptyDir({ sizeLimit }: NonNullable<Volume['emptyDir']>, path: FieldPath, findings: Findings): void {
  if (sizeLimit === undefined || signOfQuantity(quantity(sizeLimit)) >= 0) return
  findings.forbidden(path.child('sizeLimit'), 'SizeLimit field must be a valid resource quantity')
}

function judgePortal(volume: Volume, path: FieldPath, findings: Findings): void {
  const problem = iscsiPortalProblem(volume.iscsi as IscsiSource, volume.name ?? '')
  if (problem) findings.invalid(path.child('name'), volume.name ?? '', problem)
}

/** The claim of an ephemeral volume is named after Pod and volume together. */
function judgeClaimName({ name }: Volume, podName: string | undefined, path: FieldPath, findings: Findings): void {
  if (!podName || !name) return
  const claim = `${podName}-${name}`
  for (const problem of isDns1123Subdomain(claim)) {
    findings.invalid(path.child('name'), name, `PVC name ${goQuote(claim)}: ${problem}`)
  }
}

function judgeImage(
  { reference, pullPolicy = '' }: NonNullable<Volume['image']>,
  isPod: boolean,
  path: FieldPath,
  findings: Findings,
): void {
  if (isPod && !reference) findings.required(path.child('reference'))
  if (pullPolicy === '') findings.required(path.child('pullPolicy'))
  else if (!PULL_POLICIES.includes(pullPolicy))
    findings.notSupported(path.child('pullPolicy'), pullPolicy, PULL_POLICIES)
}
