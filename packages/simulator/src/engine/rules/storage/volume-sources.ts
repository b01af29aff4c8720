import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { judgeNoBacksteps } from '../pod-spec/paths.ts'
import {
  judgeAwsElasticBlockStore,
  judgeAzureDisk,
  judgeCinder,
  judgeFibreChannel,
  judgeFlexVolume,
  judgeFlocker,
  judgeGcePersistentDisk,
  judgeNfs,
  judgeQuobyte,
  judgeStorageOs,
  requiring,
} from '../pod-spec/volumes/cloud-disks.ts'
import { judgeCsiDriverName } from '../pod-spec/volumes/csi.ts'
import { judgeHostPath } from '../pod-spec/volumes/host-path.ts'
import { judgeIscsi } from '../pod-spec/volumes/iscsi.ts'
import type { IscsiSource } from '../pod-spec/volumes/iscsi.ts'

type JudgeSource = (source: never, path: FieldPath, findings: Findings) => void

interface SecretReference {
  name?: string
  namespace?: string
}

interface CsiSource {
  driver?: string
  volumeHandle?: string
  controllerPublishSecretRef?: SecretReference
  controllerExpandSecretRef?: SecretReference
  nodePublishSecretRef?: SecretReference
  nodeExpandSecretRef?: SecretReference
}

/** The sources of PersistentVolumes in the order in which they are judged. */
const sources: readonly (readonly [string, JudgeSource])[] = [
  ['hostPath', judgeHostPath],
  ['gcePersistentDisk', judgeGcePersistentDisk],
  ['awsElasticBlockStore', judgeAwsElasticBlockStore],
  ['glusterfs', requiring('endpoints', 'path')],
  ['flocker', judgeFlocker],
  ['nfs', judgeNfs],
  ['rbd', requiring('monitors', 'image')],
  ['quobyte', judgeQuobyte],
  ['cephfs', requiring('monitors')],
  ['iscsi', (source: IscsiSource, path, findings) => judgeIscsi(source, 'must be valid format', path, findings)],
  ['cinder', judgeCinder],
  ['fc', judgeFibreChannel],
  ['flexVolume', judgeFlexVolume],
  ['azureFile', requiring('secretName', 'shareName')],
  ['vsphereVolume', requiring('volumePath')],
  ['photonPersistentDisk', requiring('pdID')],
  ['portworxVolume', requiring('volumeID')],
  ['azureDisk', judgeAzureDisk],
  ['scaleIO', requiring('gateway', 'system', 'volumeName')],
  ['local', judgeLocal],
  ['storageos', judgeStorageOs],
  ['csi', judgeCsi],
]

export const sourceFields: readonly string[] = sources.map(([field]) => field)

/** A PersistentVolume has exactly one source. */
export function judgeVolumeSources(
  spec: Record<string, unknown> & { nodeAffinity?: unknown },
  path: FieldPath,
  findings: Findings,
): void {
  let isTaken = false
  for (const [field, judge] of sources) {
    const source = spec[field]
    if (source === undefined) continue
    // A flexVolume is judged whatever stands beside it, and one path is written in its own way.
    if (isTaken && field !== 'flexVolume')
      findings.forbidden(path.child(field === 'cephfs' ? 'cephFS' : field), 'may not specify more than 1 volume type')
    else judge(source as never, path.child(field), findings)
    isTaken = true
    if (field === 'local' && !spec.nodeAffinity) {
      findings.required(path.child('nodeAffinity'), 'Local volume requires node affinity')
    }
  }
  if (!isTaken) findings.required(path, 'must specify a volume type')
}

function judgeLocal({ path: target = '' }: { path?: string }, path: FieldPath, findings: Findings): void {
  if (target === '') return findings.required(path.child('path'))
  judgeNoBacksteps(target, path.child('path'), findings)
}

function judgeCsi(source: CsiSource, path: FieldPath, findings: Findings): void {
  judgeCsiDriverName(source.driver ?? '', path.child('driver'), findings)
  if (!source.volumeHandle) findings.required(path.child('volumeHandle'))
  const fields = [
    'controllerPublishSecretRef',
    'controllerExpandSecretRef',
    'nodePublishSecretRef',
    'nodeExpandSecretRef',
  ] as const
  for (const field of fields) {
    const secret = source[field]
    if (!secret) continue
    if (!secret.name) findings.required(path.child(field, 'name'))
    if (!secret.namespace) findings.required(path.child(field, 'namespace'))
  }
}
