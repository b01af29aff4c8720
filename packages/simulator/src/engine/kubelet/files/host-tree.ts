import { device, directory, regularFile, type Directory, type FileNode } from './file-node.ts'

const FOLDERS = (
  '/bin /boot /dev /dev/shm /etc/cni/net.d /etc/kubernetes/manifests /etc/kubernetes/pki /etc/ssl/certs /etc/systemd/system /home /lib/modules ' +
  '/media /mnt /opt/cni/bin /proc /root /run/containerd /run/systemd /run/udev /run/lock /sbin /srv /sys/fs/cgroup /sys/fs/bpf /tmp ' +
  '/usr/bin /usr/lib /usr/local/bin /usr/share /usr/src /var/lib/cni /var/lib/containerd /var/lib/docker/containers ' +
  '/var/lib/kubelet/pods /var/lib/kubelet/plugins /var/lib/kubelet/plugins_registry /var/lib/kubelet/device-plugins ' +
  '/var/log/containers /var/log/pods /var/log/journal /var/run /var/tmp'
).split(' ')

const FILES: Readonly<Record<string, string>> = {
  '/etc/passwd': 'root:x:0:0:root:/root:/bin/bash\n',
  '/etc/group': 'root:x:0:\n',
  '/etc/os-release':
    'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n',
  '/etc/machine-id': 'c0ffee00c0ffee00c0ffee00c0ffee00\n',
  '/etc/hosts': '127.0.0.1\tlocalhost\n',
  '/etc/resolv.conf': 'nameserver 10.0.0.2\n',
  '/etc/localtime': 'TZif2',
  '/etc/timezone': 'Etc/UTC\n',
  '/etc/kubernetes/kubelet.conf': 'apiVersion: v1\nkind: Config\n',
  '/run/xtables.lock': '',
  '/proc/version': 'Linux version 6.1.0\n',
  '/proc/uptime': '86400.00 340000.00\n',
  '/proc/loadavg': '0.42 0.36 0.30 1/512 4242\n',
  '/proc/meminfo': 'MemTotal:       16384000 kB\nMemFree:         8192000 kB\nMemAvailable:   12288000 kB\n',
  '/proc/cpuinfo': 'processor\t: 0\nmodel name\t: simulated\n',
  '/sys/fs/cgroup/cgroup.controllers': 'cpuset cpu io memory pids\n',
  '/var/log/syslog': 'kubelet: started\n',
  '/var/log/messages': 'kubelet: started\n',
}

const SOCKETS = [
  '/run/containerd/containerd.sock',
  '/var/run/docker.sock',
  '/run/systemd/private',
  '/var/lib/kubelet/device-plugins/kubelet.sock',
]
const CHARACTER_DEVICES = ['/dev/null', '/dev/zero', '/dev/kmsg', '/dev/fuse', '/dev/net/tun', '/dev/tty']

/** The files of a node as its system image has them. */
export function createHostTree(hostname: string): Directory {
  const root = directory()
  for (const path of FOLDERS) folderAt(root, path)
  for (const [path, content] of Object.entries(FILES)) put(root, path, regularFile(content))
  put(root, '/etc/hostname', regularFile(`${hostname}\n`))
  for (const path of SOCKETS)
    put(
      root,
      path,
      device(
        () => '',
        () => undefined,
        'socket',
      ),
    )
  for (const path of CHARACTER_DEVICES)
    put(
      root,
      path,
      device(
        () => '',
        () => undefined,
      ),
    )
  // /var/run is /run, as everywhere: the same folder under two names.
  for (const [name, node] of folderAt(root, '/run').entries) folderAt(root, '/var/run').entries.set(name, node)
  folderAt(root, '/').entries.set('run', folderAt(root, '/var/run'))
  return root
}

function put(root: Directory, path: string, node: FileNode): void {
  const cut = path.lastIndexOf('/')
  folderAt(root, path.slice(0, cut)).entries.set(path.slice(cut + 1), node)
}

function folderAt(root: Directory, path: string): Directory {
  let folder = root
  for (const name of path.split('/').filter(Boolean)) {
    let next = folder.entries.get(name)
    if (next?.type !== 'directory') {
      next = directory()
      folder.entries.set(name, next)
    }
    folder = next
  }
  return folder
}
