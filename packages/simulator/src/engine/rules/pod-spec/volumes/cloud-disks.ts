/** Volumes of storage systems that are named by a few required texts. */
import { isDns1123Label } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../../findings.ts'
import { inclusiveRange } from '../../sentences.ts'
import { judgeDescendingPath } from '../paths.ts'

type Judge<Source> = (source: Source, path: FieldPath, findings: Findings) => void

/** A judge that only asks for these texts. */
export function requiring(...fields: string[]): Judge<Record<string, unknown>> {
  return (source, path, findings) => {
    for (const field of fields) {
      const value = source[field]
      if (!value || (Array.isArray(value) && value.length === 0)) findings.required(path.child(field))
    }
  }
}

export const judgeGcePersistentDisk: Judge<{ pdName?: string; partition?: number }> = (source, path, findings) => {
  if (!source.pdName) findings.required(path.child('pdName'))
  judgePartition(source.partition, path, findings)
}

export const judgeAwsElasticBlockStore: Judge<{ volumeID?: string; partition?: number }> = (source, path, findings) => {
  if (!source.volumeID) findings.required(path.child('volumeID'))
  judgePartition(source.partition, path, findings)
}

function judgePartition(partition = 0, path: FieldPath, findings: Findings): void {
  // 0 passes, though the sentence does not say so.
  if (partition < 0 || partition > 255) findings.invalid(path.child('partition'), partition, inclusiveRange(1, 255))
}

export const judgeNfs: Judge<{ server?: string; path?: string }> = (source, path, findings) => {
  if (!source.server) findings.required(path.child('server'))
  if (!source.path) findings.required(path.child('path'))
  if (!source.path?.startsWith('/')) findings.invalid(path.child('path'), source.path ?? '', 'must be an absolute path')
}

export const judgeGitRepo: Judge<{ repository?: string; directory?: string }> = (source, path, findings) => {
  if (!source.repository) findings.required(path.child('repository'))
  judgeDescendingPath(source.directory ?? '', path.child('directory'), findings)
}

export const judgeFlocker: Judge<{ datasetName?: string; datasetUUID?: string }> = (source, path, findings) => {
  const { datasetName, datasetUUID } = source
  if (!datasetName && !datasetUUID) findings.required(path, 'one of datasetName and datasetUUID is required')
  if (datasetName && datasetUUID) {
    findings.invalid(path, 'resource', 'datasetName and datasetUUID can not be specified simultaneously')
  }
  if (datasetName?.includes('/')) findings.invalid(path.child('datasetName'), datasetName, "must not contain '/'")
}

export const judgeCinder: Judge<{ volumeID?: string; secretRef?: { name?: string } }> = (source, path, findings) => {
  if (!source.volumeID) findings.required(path.child('volumeID'))
  if (source.secretRef && !source.secretRef.name) findings.required(path.child('secretRef', 'name'))
}

export const judgeQuobyte: Judge<{ registry?: string; volume?: string; tenant?: string }> = (
  source,
  path,
  findings,
) => {
  const pairs = 'must be a host:port pair or multiple pairs separated by commas'
  if (!source.registry) findings.required(path.child('registry'), pairs)
  else if ((source.tenant ?? '').length >= 65) {
    findings.required(path.child('tenant'), 'must be a UUID and may not exceed a length of 64 characters')
  } else {
    for (const pair of source.registry.split(',')) {
      if (!isHostPort(pair)) findings.invalid(path.child('registry'), source.registry, pairs)
    }
  }
  if (!source.volume) findings.required(path.child('volume'))
}

/** As Go's net.SplitHostPort: one colon, or an address in brackets before it. */
function isHostPort(pair: string): boolean {
  return /^(\[[^\][]*\]|[^\][:]*):[^\][:]*$/.test(pair)
}

interface FibreChannel {
  targetWWNs?: string[]
  wwids?: string[]
  lun?: number
}

export const judgeFibreChannel: Judge<FibreChannel> = ({ targetWWNs = [], wwids = [], lun }, path, findings) => {
  const at = path.child('targetWWNs')
  if (targetWWNs.length + wwids.length === 0) {
    findings.required(at, 'must specify either targetWWNs or wwids, but not both')
  }
  if (targetWWNs.length > 0 && wwids.length > 0) {
    findings.invalid(at, targetWWNs, 'targetWWNs and wwids can not be specified simultaneously')
  }
  if (targetWWNs.length === 0) return
  if (lun === undefined) findings.required(path.child('lun'), 'lun is required if targetWWNs is specified')
  else if (lun < 0 || lun > 255) findings.invalid(path.child('lun'), lun, inclusiveRange(0, 255))
}

export const judgeFlexVolume: Judge<{ driver?: string; options?: Record<string, string> }> = (
  source,
  path,
  findings,
) => {
  if (!source.driver) findings.required(path.child('driver'))
  for (const key in source.options) {
    const namespace = `.${key.split('/')[0]!.toLowerCase()}`
    const isReserved = namespace.endsWith('.kubernetes.io') || namespace.endsWith('.k8s.io')
    if (!isReserved) continue
    const sentence = 'kubernetes.io and k8s.io namespaces are reserved'
    findings.invalid(path.child('options').key(key), key, sentence)
  }
}

interface StorageOs {
  volumeName?: string
  volumeNamespace?: string
  secretRef?: { name?: string }
}

export const judgeStorageOs: Judge<StorageOs> = ({ volumeName, volumeNamespace, secretRef }, path, findings) => {
  if (!volumeName) findings.required(path.child('volumeName'))
  else findings.invalidEach(path.child('volumeName'), volumeName, isDns1123Label(volumeName))
  if (volumeNamespace) {
    findings.invalidEach(path.child('volumeNamespace'), volumeNamespace, isDns1123Label(volumeNamespace))
  }
  if (secretRef && !secretRef.name) findings.required(path.child('secretRef', 'name'))
}

interface AzureDisk {
  diskName?: string
  diskURI?: string
  cachingMode?: string
  kind?: string
}

const CACHING_MODES = ['None', 'ReadOnly', 'ReadWrite']
const DISK_KINDS = ['Dedicated', 'Managed', 'Shared']
const MANAGED_URI = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}'
const BLOB_URI = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd'

export const judgeAzureDisk: Judge<AzureDisk> = (source, path, findings) => {
  const { diskName, diskURI = '', cachingMode, kind } = source
  if (!diskName) findings.required(path.child('diskName'))
  if (diskURI === '') findings.required(path.child('diskURI'))
  if (cachingMode !== undefined && !CACHING_MODES.includes(cachingMode)) {
    findings.notSupported(path.child('cachingMode'), cachingMode, CACHING_MODES)
  }
  if (kind === undefined) return
  if (!DISK_KINDS.includes(kind)) findings.notSupported(path.child('kind'), kind, DISK_KINDS)
  if (kind === 'Managed') {
    if (!diskURI.startsWith('/subscriptions/')) findings.notSupported(path.child('diskURI'), diskURI, [MANAGED_URI])
  } else if (!diskURI.startsWith('https://')) findings.notSupported(path.child('diskURI'), diskURI, [BLOB_URI])
}
