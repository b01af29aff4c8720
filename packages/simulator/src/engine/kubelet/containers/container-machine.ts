import type { Container, Pod } from '@everynode/kube'
import { fetchInCluster } from '../access/cluster-network.ts'
import { bytesOf } from '../files/byte-text.ts'
import { device, directory, regularFile, type Directory, type FileNode } from '../files/file-node.ts'
import { FileView } from '../files/file-view.ts'
import { absolutePath } from '../files/paths.ts'
import type { Image } from '../images/images.ts'
import type { NodeHost } from '../nodes/node-host.ts'
import type { HttpListener, Machine } from '../shell/program.ts'
import { noTools, toolSet } from '../shell/programs/tool-set.ts'
import type { PodVolumes } from '../volumes/pod-volumes.ts'
import { ConfigError } from './config-error.ts'
import { expandReferences } from './environment.ts'
import { hostsFile, hostnameOf, resolverFile } from './pod-files.ts'

const EMPTY_FOLDERS = [
  '/bin',
  '/dev',
  '/home',
  '/lib',
  '/mnt',
  '/opt',
  '/proc/1/fd',
  '/root',
  '/run',
  '/sbin',
  '/srv',
  '/sys',
  '/tmp',
  '/usr/bin',
  '/usr/local/bin',
  '/var/log',
  '/var/run',
  '/var/tmp',
  '/var/lib',
]
const PASSWD = 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n'
export const TERMINATION_LOG = '/dev/termination-log'

export interface MachineOptions {
  host: NodeHost
  pod: Pod
  container: Container
  image: Image
  podIp: string | undefined
  volumes: PodVolumes
  environment: ReadonlyMap<string, string>
  user: { uid: number; gid: number }
  /** Where what is written to the standard streams of process 1 goes. */
  print(bytes: string): void
  kill(pid: number, signal: string): boolean
  listen(port: number, listener: HttpListener): void
  processes: Machine['processes']
  outOfMemory(): void
}

/** What the programs of one run of a container see: files with the volumes in them, name, user, tools. */
export function createMachine(options: MachineOptions): Machine {
  const { host, pod, container, image, user } = options
  const security = { ...pod.spec?.securityContext, ...container.securityContext }
  const groups = [security.fsGroup, ...(pod.spec?.securityContext?.supplementalGroups ?? [])].filter(
    (id) => id !== undefined,
  )
  const files = new FileView(imageTree(options), {
    nowMs: () => host.nowMs(),
    isFull: () => host.faults.diskFull,
    isRootReadOnly: container.securityContext?.readOnlyRootFilesystem ?? false,
    ...user,
    groups,
  })
  for (const mount of (container.volumeMounts ?? []).toSorted((a, b) => a.mountPath.length - b.mountPath.length)) {
    const volume = options.volumes.get(mount.name)
    if (!volume) continue
    const path = absolutePath('/', mount.mountPath)
    if (path !== '/')
      files.mount({ path, node: subPathOf(volume, mount, options), isReadOnly: mount.readOnly ?? false })
  }
  const message = container.terminationMessagePath ?? TERMINATION_LOG
  files.mount({ path: absolutePath('/', message), node: regularFile('', { mode: 0o666 }), isReadOnly: false })
  return {
    clock: host.cluster.clock,
    files,
    hostname: hostnameOf(pod, host.nodeName),
    user: { ...user, groups },
    programs: image.definition.programs ?? (image.definition.hasTools ? toolSet : noTools),
    isOpaque: image.definition.isOpaque,
    isLasting: false,
    outside: host.outside,
    processes: options.processes,
    fetch: (name, port, path) => fetchInCluster(host.cluster, pod, name, port, path),
    listen: options.listen,
    random: () => host.cluster.ids.random(),
    kill: options.kill,
    outOfMemory: options.outOfMemory,
  }
}

/** Checks what can be wrong with the mounts before the container is created. */
export function checkMounts(container: Container, environment: ReadonlyMap<string, string>): void {
  for (const { subPathExpr } of container.volumeMounts ?? []) {
    if (!subPathExpr) continue
    const path = expandSubPath(subPathExpr, environment)
    if (path.startsWith('/')) throw new ConfigError(`error SubPath \`${path}\` must not be an absolute path`)
    if (path.split('/').includes('..')) throw new ConfigError(`must not contain '..'`)
  }
}

function expandSubPath(expression: string, environment: ReadonlyMap<string, string>): string {
  return expandReferences(expression, (name) => {
    const value = environment.get(name)
    if (value === undefined) throw new ConfigError(`missing value for ${name}`)
    return value
  })
}

function subPathOf(
  volume: FileNode,
  mount: { subPath?: string; subPathExpr?: string },
  { environment, host }: MachineOptions,
): FileNode {
  const path = mount.subPathExpr ? expandSubPath(mount.subPathExpr, environment) : mount.subPath
  if (!path || volume.type !== 'directory') return volume
  const view = new FileView(volume, { nowMs: () => host.nowMs() })
  const full = absolutePath('/', path)
  return view.find(full) ?? view.makeFolder(full, true)
}

function imageTree({ image, host, pod, podIp, print, container }: MachineOptions): Directory {
  const root = directory()
  const view = new FileView(root, { nowMs: () => host.nowMs() })
  for (const path of EMPTY_FOLDERS) view.makeFolder(path, true)
  root.entries.get('tmp')!.mode = 0o1777
  view.makeFolder('/etc', true)
  view.write('/etc/passwd', PASSWD)
  view.write('/etc/group', 'root:x:0:\nnobody:x:65534:\n')
  view.write('/etc/hostname', `${hostnameOf(pod, host.nodeName)}\n`)
  view.write('/etc/hosts', hostsFile(pod, podIp, host.nodeName))
  view.write('/etc/resolv.conf', resolverFile(pod))
  for (const [path, text] of Object.entries(image.definition.files ?? {})) {
    view.makeFolder(path.slice(0, path.lastIndexOf('/')) || '/', true)
    view.write(path, bytesOf(text.replaceAll('{tag}', image.tag)))
  }
  view.place(
    device(
      () => '',
      () => undefined,
    ),
    '/dev/null',
  )
  view.place(
    device(
      () => '',
      () => undefined,
    ),
    '/dev/zero',
  )
  for (const path of ['/dev/stdout', '/dev/stderr', '/proc/1/fd/1', '/proc/1/fd/2', '/dev/tty'])
    view.place(
      device(() => '', print),
      path,
    )
  view.write('/proc/version', 'Linux version 6.1.0\n')
  for (const { name, value } of pod.spec?.securityContext?.sysctls ?? []) {
    const path = `/proc/sys/${name.replaceAll('.', '/')}`
    view.makeFolder(path.slice(0, path.lastIndexOf('/')), true)
    view.write(path, `${value}\n`)
  }
  view.write('/proc/mounts', mountTable(pod, container))
  return root
}

/** What is mounted where, and of which kind: what is kept in memory and what is on a disk. */
function mountTable({ spec }: Pod, { volumeMounts = [] }: Container): string {
  const lines = volumeMounts.map(({ name, mountPath, readOnly }) => {
    const volume = spec?.volumes?.find((one) => one.name === name)
    const isInMemory =
      volume?.emptyDir?.medium === 'Memory' || volume?.secret || volume?.projected || volume?.downwardAPI
    const kind = isInMemory ? 'tmpfs' : 'ext4'
    return `${isInMemory ? 'tmpfs' : '/dev/sda1'} ${mountPath} ${kind} ${readOnly ? 'ro' : 'rw'},relatime 0 0\n`
  })
  return ['overlay / overlay rw,relatime 0 0\n', ...lines].join('')
}
