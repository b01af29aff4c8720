import { FileError } from './file-error.ts'
import {
  directory,
  regularFile,
  symbolicLink,
  type Bytes,
  type Directory,
  type FileNode,
  type Ownership,
} from './file-node.ts'
import { absolutePath, parentPath } from './paths.ts'

const MAX_LINKS = 40

/** Where something can be mounted: the same inode in several trees is the same file. */
export interface Mount {
  path: string
  node: FileNode
  isReadOnly: boolean
}

export interface FileViewOptions {
  nowMs(): number
  /** Whether the disk beneath takes no more bytes. */
  isFull?(): boolean
  isRootReadOnly?: boolean
  /** Who looks: new files belong to them, and they may do what the modes of files allow. Root, when absent, may do all. */
  uid?: number
  gid?: number
  groups?: readonly number[]
}

const READ = 4
const WRITE = 2
const SEARCH = 1
const STICKY = 0o1000

interface Place {
  parent: Directory
  name: string
  node: FileNode | undefined
  isReadOnly: boolean
}

/** A tree of files with others mounted into it, as one container (or the node itself) sees it. Paths are absolute. */
export class FileView {
  readonly root: Directory
  readonly #options: FileViewOptions
  readonly #mounts = new Map<FileNode, Mount>()

  constructor(root: Directory, options: FileViewOptions) {
    this.root = root
    this.#options = options
  }

  /** Puts an inode of another tree at a path, making the folders on the way. Later mounts may lie below earlier ones. */
  mount(mount: Mount): void {
    const parent = this.provideFolder(parentPath(mount.path))
    parent.entries.set(mount.path.slice(mount.path.lastIndexOf('/') + 1), mount.node)
    this.#mounts.set(mount.node, mount)
  }

  /** The inode at a path, or undefined. */
  find(path: string, followLast = true): FileNode | undefined {
    try {
      return this.#place(path, followLast).node
    } catch (error) {
      if (error instanceof FileError) return undefined
      throw error
    }
  }

  /** The inode at a path; throws a FileError when there is none. */
  get(path: string, followLast = true): FileNode {
    const { node } = this.#place(path, followLast)
    if (!node) throw new FileError('ENOENT')
    return node
  }

  read(path: string): Bytes {
    const node = this.get(path)
    if (node.type === 'directory') throw new FileError('EISDIR')
    this.#demand(node, READ)
    return node.type === 'device' ? node.read() : (node as { content: Bytes }).content
  }

  /** Replaces or appends to a file, making it when it is not there. */
  write(path: string, bytes: Bytes, append = false): void {
    const place = this.#place(path, true)
    const { node } = place
    if (node?.type === 'directory') throw new FileError('EISDIR')
    if (node?.type === 'device') return node.write(bytes)
    this.#demandWritable(place, bytes.length > 0)
    this.#demand(node ?? place.parent, WRITE)
    if (node?.type === 'file') {
      node.content = append ? node.content + bytes : bytes
      node.modifiedMs = this.#options.nowMs()
    } else place.parent.entries.set(place.name, regularFile(bytes, this.#ownership(place.parent)))
  }

  /** Makes a folder; with `parents` also those on the way, and an existing one is no error. */
  makeFolder(path: string, parents = false): Directory {
    const place = this.#place(path, true, parents)
    if (place.node) {
      if (parents && place.node.type === 'directory') return place.node
      throw new FileError('EEXIST')
    }
    this.#demandWritable(place, true)
    this.#demand(place.parent, WRITE)
    const made = directory(this.#ownership(place.parent))
    place.parent.entries.set(place.name, made)
    return made
  }

  /** Removes a file or a folder; a folder that is not empty only when `recursive`. */
  remove(path: string, recursive = false): void {
    const place = this.#place(path, false)
    if (!place.node) throw new FileError('ENOENT')
    this.#demandWritable(place, false)
    this.#demand(place.parent, WRITE)
    // In folders such as /tmp everybody may take out only what is theirs.
    if ((place.parent.mode & STICKY) !== 0 && !this.#owns(place.node) && !this.#owns(place.parent))
      throw new FileError('EPERM')
    if (place.node.type === 'directory' && place.node.entries.size > 0 && !recursive) throw new FileError('ENOTEMPTY')
    place.parent.entries.delete(place.name)
  }

  link(target: string, path: string): void {
    const place = this.#place(path, false)
    if (place.node) throw new FileError('EEXIST')
    this.#demandWritable(place, true)
    this.#demand(place.parent, WRITE)
    place.parent.entries.set(place.name, symbolicLink(target, this.#ownership(place.parent)))
  }

  /** Puts an inode at a path: what mv and hard links need. */
  place(node: FileNode, path: string): void {
    const place = this.#place(path, false)
    this.#demandWritable(place, true)
    this.#demand(place.parent, WRITE)
    place.parent.entries.set(place.name, node)
  }

  /** Sorted names in a folder. */
  list(path: string): string[] {
    const node = this.get(path)
    if (node.type !== 'directory') throw new FileError('ENOTDIR')
    this.#demand(node, READ)
    return [...node.entries.keys()].toSorted()
  }

  isFolder(path: string): boolean {
    return this.find(path)?.type === 'directory'
  }

  /** Throws unless the mode and owner of what is at the path may be changed. */
  demandOwned(path: string): void {
    const place = this.#place(path, true)
    this.#demandWritable(place, false)
    if (!this.#owns(place.node ?? place.parent)) throw new FileError('EPERM')
  }

  /** Throws when nothing may be written at the path. */
  demandWritable(path: string): void {
    const place = this.#place(path, true)
    this.#demandWritable(place, false)
    this.#demand(place.node ?? place.parent, WRITE)
  }

  /** Whether the one who looks may do this with what is at the path: `read`, `write` or `run` (for folders: look into). */
  allows(path: string, what: 'read' | 'write' | 'run'): boolean {
    const node = this.find(path)
    return node !== undefined && this.#may(node, { read: READ, write: WRITE, run: SEARCH }[what])
  }

  /** The folder at a path, made with those on the way where there is none, as the container runtime does: for root. */
  provideFolder(path: string): Directory {
    let folder = this.root
    for (const name of path.split('/').filter(Boolean)) {
      const next = folder.entries.get(name)
      if (next?.type === 'directory') folder = next
      else {
        const made = directory({ modifiedMs: this.#options.nowMs() })
        folder.entries.set(name, made)
        folder = made
      }
    }
    return folder
  }

  #place(path: string, followLast: boolean, makeParents = false): Place {
    let parts = path.split('/').filter(Boolean)
    const trail: string[] = []
    let links = 0
    let folder: Directory = this.root
    let isReadOnly = this.#options.isRootReadOnly ?? false
    if (parts.length === 0) return { parent: this.root, name: '', node: this.root, isReadOnly }
    for (let index = 0; ; index++) {
      const name = parts[index]!
      this.#demand(folder, SEARCH)
      if (name === '.' || name === '..') throw new FileError('EINVAL')
      let node = folder.entries.get(name)
      const isLast = index === parts.length - 1
      if (node?.type === 'link' && (!isLast || followLast)) {
        if (++links > MAX_LINKS) throw new FileError('ELOOP')
        const target = absolutePath(`/${trail.join('/')}`, node.target)
        parts = [...target.split('/').filter(Boolean), ...parts.slice(index + 1)]
        trail.length = 0
        folder = this.root
        isReadOnly = this.#options.isRootReadOnly ?? false
        index = -1
        if (parts.length === 0) return { parent: this.root, name: '', node: this.root, isReadOnly }
        continue
      }
      const mount = node && this.#mounts.get(node)
      if (isLast) return { parent: folder, name, node, isReadOnly: mount ? mount.isReadOnly : isReadOnly }
      if (!node) {
        if (!makeParents) throw new FileError('ENOENT')
        this.#demandWritable({ parent: folder, name, node, isReadOnly }, true)
        this.#demand(folder, WRITE)
        node = directory(this.#ownership(folder))
        folder.entries.set(name, node)
      }
      if (node.type !== 'directory') throw new FileError('ENOTDIR')
      trail.push(name)
      folder = node
      if (mount) isReadOnly = mount.isReadOnly
    }
  }

  #demandWritable(place: Place, takesSpace: boolean): void {
    if (place.isReadOnly) throw new FileError('EROFS')
    if (takesSpace && this.#options.isFull?.()) throw new FileError('ENOSPC')
  }

  #demand(node: FileNode, right: number): void {
    if (!this.#may(node, right)) throw new FileError('EACCES')
  }

  /** The owner's rights, else the group's, else everybody's: the first that fits counts, even when it allows less. */
  #may(node: FileNode, right: number): boolean {
    const { uid = 0, gid = 0, groups = [] } = this.#options
    if (uid === 0) return true
    const shift = node.uid === uid ? 6 : node.gid === gid || groups.includes(node.gid) ? 3 : 0
    return ((node.mode >> shift) & right) !== 0
  }

  #owns(node: FileNode): boolean {
    const { uid = 0 } = this.#options
    return uid === 0 || node.uid === uid
  }

  /** New files belong to whoever makes them; below a folder with the set-group bit to its group. */
  #ownership(parent: Directory): Ownership {
    const { uid = 0, gid = 0, nowMs } = this.#options
    return { uid, gid: (parent.mode & 0o2000) === 0 ? gid : parent.gid, modifiedMs: nowMs() }
  }
}
