import type { Pod, Volume } from '@everynode/kube'
import { accessOf, apiAudience } from '../../access/access.ts'
import { podAndNode } from '../../access/reviews/bound-object.ts'
import type { Directory, FileNode } from '../files/file-node.ts'
import { isProjected, isToken, replaceFiles, volumeFiles, type VolumeSources } from '../volumes/volume-files.ts'
import { VolumeError } from '../volumes/volume-error.ts'
import type { PodScene } from './pod-scene.ts'

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 122_000
const REFRESH_MS = 70_000

/** Mounts the Pod's volumes and then calls `onMounted`; what cannot be mounted is said in events and tried again. */
export function mountVolumes(scene: PodScene, onMounted: () => void, retryMs = FIRST_RETRY_MS): void {
  let hasFailed = false
  for (const volume of wantedVolumes(scene.pod)) {
    if (scene.volumes.has(volume.name)) continue
    try {
      const make = makerOf(scene, volume)
      scene.volumes.set(volume.name, canFail(volume) ? make() : make)
    } catch (error) {
      if (!(error instanceof VolumeError)) throw error
      if (scene.host.isHollow) continue
      hasFailed = true
      scene.record(
        undefined,
        'Warning',
        'FailedMount',
        `MountVolume.SetUp failed for volume "${volume.name}" : ${error.message}`,
      )
    }
  }
  if (hasFailed) scene.afterReal(retryMs, () => mountVolumes(scene, onMounted, Math.min(retryMs * 2, LONGEST_RETRY_MS)))
  else onMounted()
}

/** Labels and annotations stand in files of the Pod's own fields, which follow them a while later. */
export function followMetadata(scene: PodScene, before: Pod): void {
  const { labels, annotations } = scene.pod.metadata
  const isSame = labels === before.metadata.labels && annotations === before.metadata.annotations
  if (!isSame && scene.pod.spec?.volumes?.some(showsFields)) refreshVolumes(scene)
}

function showsFields({ downwardAPI, projected }: Volume): boolean {
  // The namespace, which is all that the volume of a token shows of the Pod, never changes.
  if (projected) return !isToken(projected) && Boolean(projected.sources?.some((source) => source.downwardAPI))
  return downwardAPI !== undefined
}

/** Brings mounted ConfigMaps, Secrets and fields up to date, a while after they changed. */
export function refreshVolumes(scene: PodScene): void {
  scene.afterReal(REFRESH_MS, () => {
    for (const volume of wantedVolumes(scene.pod).filter(isProjected)) {
      const mounted = scene.volumes.peek(volume.name)
      if (mounted?.type !== 'directory') continue
      try {
        replaceFiles(mounted, volumeFiles(scene.pod, volume, sourcesOf(scene)) as Directory)
      } catch (error) {
        // What was mounted once stays mounted when its source goes.
        if (!(error instanceof VolumeError)) throw error
      }
    }
  })
}

/** Apart from the loop that asks for it: what is made later would keep all that the loop knows. */
function makerOf(scene: PodScene, volume: Volume): () => FileNode {
  return () => volumeFiles(scene.pod, volume, sourcesOf(scene))
}

/** Whether it takes a look at other things to know that the volume can be mounted. */
function canFail({ configMap, secret, projected, hostPath }: Volume): boolean {
  if (hostPath) return (hostPath.type ?? '') !== ''
  return Boolean(configMap ?? secret ?? (projected && !isToken(projected)))
}

/** Volumes that no container mounts are not waited for. */
function wantedVolumes(pod: Pod): Volume[] {
  const { volumes = [], containers = [], initContainers = [] } = pod.spec ?? {}
  if (volumes.length === 0) return []
  const mounted = new Set(
    [...containers, ...initContainers].flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name)),
  )
  return volumes.filter(({ name }) => mounted.has(name))
}

function sourcesOf(scene: PodScene): VolumeSources {
  const { host } = scene
  return {
    read: (kind, namespace, name) => host.client.get(kind, { namespace, name }),
    get host() {
      return host.files
    },
    facts: { hostIp: host.hostIp, podIp: scene.podIp, allocatable: host.node?.status?.allocatable ?? {} },
    nowMs: host.nowMs(),
    token: (audience, expirationSeconds) => tokenOf(scene, audience, expirationSeconds),
    claimTree: (namespace, name) => host.claimTree(namespace, name),
  }
}

/** As the kubelet asks for it: bound to the Pod, for as long as the volume says. */
function tokenOf(
  { host: { cluster }, pod }: PodScene,
  audience: string | undefined,
  expirationSeconds: number,
): string {
  const { namespace } = pod.metadata
  const account = pod.spec?.serviceAccountName ?? 'default'
  const issuedAtS = Math.floor(cluster.clock.now() / 1000)
  return accessOf(cluster).issueToken({
    namespace: namespace!,
    name: account,
    uid: cluster.store.get('/serviceaccounts', namespace, account)?.metadata.uid ?? '',
    audiences: [audience ?? apiAudience],
    issuedAtS,
    expiresAtS: issuedAtS + expirationSeconds,
    id: cluster.ids.uid(),
    ...podAndNode(cluster, pod),
  })
}
