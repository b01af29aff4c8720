import { goQuote, type KeyToPath, type Pod, type Volume } from '@everynode/kube'
import { bytesOf } from '../files/byte-text.ts'
import {
  directory,
  regularFile,
  symbolicLink,
  type Bytes,
  type Directory,
  type FileNode,
  type Ownership,
} from '../files/file-node.ts'
import type { FileView } from '../files/file-view.ts'
import { chosenEntries, configEntries, type ConfigKind, type ObjectReader } from './config-source.ts'
import { fieldValue, resourceValue, type DownwardFacts } from './downward.ts'
import { VolumeError } from './volume-error.ts'

/** What a volume is made from. */
export interface VolumeSources {
  read: ObjectReader
  /** The node's own files. */
  host: FileView
  facts: DownwardFacts
  nowMs: number
  /** A token of the Pod's service account for an audience, the API's own if there is none. */
  token(audience: string | undefined, expirationSeconds: number): string
  /** What a claim's volume holds: one tree for all Pods that use it. */
  claimTree(namespace: string, claimName: string): Directory
}

interface File {
  path: string
  /** What stands in it; what costs something is made when somebody reads it. */
  bytes: Bytes | (() => Bytes)
  mode: number | undefined
  owner?: number | undefined
}

const TOKEN_SECONDS = 3600
/** What a group that the files belong to may always do with them (pkg/volume SetVolumeOwnership). */
const GROUP_MAY_READ = 0o440
const GENERATION_NAME = '..2026_01_01_00_00_00.000000001'

/** Makes, or finds, the files of one volume; throws a VolumeError with the kubelet's words. */
export function volumeFiles(pod: Pod, volume: Volume, sources: VolumeSources): FileNode {
  const group = pod.spec?.securityContext?.fsGroup
  const owner = { modifiedMs: sources.nowMs, ...(group === undefined ? {} : { gid: group, mode: 0o2777 }) }
  if (volume.hostPath) return hostPath(sources.host, volume.hostPath.path, volume.hostPath.type ?? '')
  if (volume.persistentVolumeClaim)
    return sources.claimTree(pod.metadata.namespace ?? '', volume.persistentVolumeClaim.claimName)
  const files = projectedFiles(pod, volume, sources)
  if (files) return writeAtomically(files, defaultModeOf(volume), sources.nowMs, group)
  return directory({ mode: 0o777, ...owner })
}

/** Whether the volume's files follow objects of the API. */
export function isProjected(volume: Volume): boolean {
  return Boolean(volume.configMap || volume.secret || volume.downwardAPI || volume.projected)
}

/** Whether it is the volume of a service account's token, which comes up whatever is not there yet. */
export function isToken({ sources }: NonNullable<Volume['projected']>): boolean {
  return sources?.some(({ serviceAccountToken }) => serviceAccountToken) ?? false
}

function projectedFiles(pod: Pod, volume: Volume, sources: VolumeSources): File[] | undefined {
  const namespace = pod.metadata.namespace ?? ''
  if (volume.configMap)
    return configFiles(sources.read, 'configmap', namespace, volume.configMap.name ?? '', volume.configMap)
  if (volume.secret)
    return configFiles(sources.read, 'secret', namespace, volume.secret.secretName ?? '', volume.secret)
  if (volume.downwardAPI) return downwardFiles(pod, volume.downwardAPI.items ?? [], sources.facts)
  if (!volume.projected) return undefined
  const isOptional = isToken(volume.projected)
  const group = pod.spec?.securityContext?.fsGroup
  const files: File[] = []
  const problems: string[] = []
  for (const source of volume.projected.sources ?? []) {
    try {
      if (source.configMap) {
        const options = isOptional ? { ...source.configMap, optional: true } : source.configMap
        files.push(...configFiles(sources.read, 'configmap', namespace, source.configMap.name ?? '', options))
      }
      if (source.secret)
        files.push(...configFiles(sources.read, 'secret', namespace, source.secret.name ?? '', source.secret))
      if (source.downwardAPI) files.push(...downwardFiles(pod, source.downwardAPI.items ?? [], sources.facts))
      if (source.serviceAccountToken) {
        const { path, audience, expirationSeconds = TOKEN_SECONDS } = source.serviceAccountToken
        // The kubelet keeps tokens from everybody but the one who runs the Pod (pkg/volume/projected).
        const mode = group === undefined ? 0o600 : undefined
        const owner = pod.spec?.securityContext?.runAsUser
        const bytes = () => sources.token(audience, expirationSeconds)
        files.push({ path, bytes, mode: owner === undefined ? undefined : mode, owner })
      }
    } catch (error) {
      if (!(error instanceof VolumeError)) throw error
      problems.push(error.message)
    }
  }
  if (problems.length > 0) throw new VolumeError(problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`)
  return files
}

function configFiles(
  read: ObjectReader,
  kind: ConfigKind,
  namespace: string,
  name: string,
  { items, optional = false }: { items?: KeyToPath[]; optional?: boolean },
): File[] {
  const entries = configEntries(read, kind, namespace, name)
  if (!entries) {
    if (optional) return []
    throw new VolumeError(`${kind} ${goQuote(name)} not found`)
  }
  const label = kind === 'secret' ? 'secret' : 'config'
  return chosenEntries(
    entries,
    items,
    optional,
    (key) => new VolumeError(`${kind} references non-existent ${label} key: ${key}`),
  )
}

function downwardFiles(
  pod: Pod,
  items: readonly {
    path: string
    fieldRef?: { fieldPath: string }
    resourceFieldRef?: { containerName?: string; resource: string; divisor?: string }
    mode?: number
  }[],
  facts: DownwardFacts,
): File[] {
  return items.map(({ path, fieldRef, resourceFieldRef, mode }) => ({
    path,
    bytes: bytesOf(
      fieldRef
        ? fieldValue(pod, fieldRef.fieldPath, facts)
        : resourceFieldRef
          ? resourceValue(pod, resourceFieldRef.containerName, resourceFieldRef, facts)
          : '',
    ),
    mode,
  }))
}

function defaultModeOf(volume: Volume): number {
  return (volume.configMap ?? volume.secret ?? volume.downwardAPI ?? volume.projected)?.defaultMode ?? 0o644
}

/** A folder whose files are links into a folder of their generation, as pkg/volume/util AtomicWriter leaves it. */
function writeAtomically(files: readonly File[], mode: number, nowMs: number, group: number | undefined): Directory {
  const owner = { modifiedMs: nowMs, ...(group === undefined ? {} : { gid: group }) }
  const root = directory({ mode: 0o777, ...owner })
  const generation = directory(owner)
  root.entries.set(GENERATION_NAME, generation)
  root.entries.set('..data', symbolicLink(GENERATION_NAME, owner))
  for (const file of files) {
    const parts = file.path.split('/')
    let folder = generation
    for (const part of parts.slice(0, -1)) {
      const next = folder.entries.get(part)
      const inner = next?.type === 'directory' ? next : directory(owner)
      folder.entries.set(part, inner)
      folder = inner
    }
    const full = (file.mode ?? mode) | (group === undefined ? 0 : GROUP_MAY_READ)
    const ownership = { ...owner, mode: full, ...(file.owner === undefined ? {} : { uid: file.owner }) }
    folder.entries.set(parts.at(-1)!, fileOf(file.bytes, ownership))
    root.entries.set(parts[0]!, symbolicLink(`..data/${parts[0]!}`, owner))
  }
  return root
}

function fileOf(bytes: Bytes | (() => Bytes), ownership: Ownership): FileNode {
  if (typeof bytes === 'string') return regularFile(bytes, ownership)
  let content: Bytes | undefined
  return {
    ...regularFile('', ownership),
    get content() {
      return (content ??= bytes())
    },
  } as FileNode
}

/** Gives a mounted folder the contents of a newer one, without changing what subPaths of it hold. */
export function replaceFiles(mounted: Directory, newer: Directory): void {
  mounted.entries.clear()
  for (const [name, node] of newer.entries) mounted.entries.set(name, node)
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  Directory: 'a directory',
  File: 'a file',
  Socket: 'a socket file',
  CharDevice: 'a character device',
  BlockDevice: 'a block device',
}

/** The file or folder of the node (pkg/volume/hostpath, checkType); the runtime makes a folder where nothing was asked of it. */
function hostPath(host: FileView, path: string, type: string): FileNode {
  const node = host.find(path)
  const is =
    node?.type === 'device'
      ? { character: 'CharDevice', block: 'BlockDevice', socket: 'Socket' }[node.kind]
      : node?.type === 'directory'
        ? 'Directory'
        : 'File'
  const wanted = type.replace('OrCreate', '')
  if (node) {
    if (wanted === '' || is === wanted) return node
    throw new VolumeError(`hostPath type check failed: ${path} is not ${TYPE_WORDS[wanted]}`)
  }
  if (type === 'FileOrCreate') host.write(path, '')
  else if (type === 'DirectoryOrCreate' || type === '') host.makeFolder(path, true)
  else throw new VolumeError(`hostPath type check failed: ${path} is not ${TYPE_WORDS[wanted]}`)
  return host.get(path)
}
