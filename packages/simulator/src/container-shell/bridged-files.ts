import type { BufferEncoding, CpOptions, FileContent, FsStat, IFileSystem, MkdirOptions, RmOptions } from 'just-bash'
import { bytesOf, fromArray, textOf, toArray } from '../engine/kubelet/files/byte-text.ts'
import { FileError } from '../engine/kubelet/files/file-error.ts'
import type { Bytes, FileNode } from '../engine/kubelet/files/file-node.ts'
import type { FileView } from '../engine/kubelet/files/file-view.ts'
import { absolutePath } from '../engine/kubelet/files/paths.ts'

type EncodingOption = { encoding?: BufferEncoding | null } | BufferEncoding | undefined

/**
 * Shows a container's files to just-bash, and one more: the file of the program that is called, which just-bash wants to see
 * before it runs a program of its own. What goes wrong is said as Node's file system says it, which just-bash expects.
 */
export class BridgedFiles implements IFileSystem {
  readonly #files: FileView
  readonly #program: string

  constructor(files: FileView, program: string) {
    this.#files = files
    this.#program = program
  }

  async readFile(path: string, options?: EncodingOption): Promise<string> {
    const bytes = this.#attempt('open', path, () => this.#files.read(path))
    return isBinary(options) ? bytes : textOf(bytes)
  }

  async readFileBuffer(path: string): Promise<Uint8Array> {
    return toArray(this.#attempt('open', path, () => this.#files.read(path)))
  }

  async writeFile(path: string, content: FileContent, options?: EncodingOption): Promise<void> {
    this.#attempt('open', path, () => this.#files.write(path, bytesFrom(content, options)))
  }

  async appendFile(path: string, content: FileContent, options?: EncodingOption): Promise<void> {
    this.#attempt('open', path, () => this.#files.write(path, bytesFrom(content, options), true))
  }

  async exists(path: string): Promise<boolean> {
    return path === this.#program || this.#files.find(path) !== undefined
  }

  async stat(path: string): Promise<FsStat> {
    if (path === this.#program) return PROGRAM
    return statOf(this.#attempt('stat', path, () => this.#files.get(path)))
  }

  async lstat(path: string): Promise<FsStat> {
    return statOf(this.#attempt('lstat', path, () => this.#files.get(path, false)))
  }

  async mkdir(path: string, options?: MkdirOptions): Promise<void> {
    this.#attempt('mkdir', path, () => this.#files.makeFolder(path, options?.recursive))
  }

  async readdir(path: string): Promise<string[]> {
    return this.#attempt('scandir', path, () => this.#files.list(path))
  }

  async rm(path: string, options?: RmOptions): Promise<void> {
    if (options?.force && !this.#files.find(path, false)) return
    this.#attempt('rm', path, () => this.#files.remove(path, options?.recursive))
  }

  async cp(source: string, target: string, options?: CpOptions): Promise<void> {
    this.#attempt('cp', source, () => this.#copy(source, target, options?.recursive ?? false))
  }

  async mv(source: string, target: string): Promise<void> {
    this.#attempt('rename', source, () => {
      const node = this.#files.get(source, false)
      this.#files.remove(source, true)
      this.#files.place(node, target)
    })
  }

  resolvePath(base: string, path: string): string {
    return absolutePath(base, path)
  }

  getAllPaths(): string[] {
    const paths: string[] = []
    const walk = (node: FileNode, path: string) => {
      paths.push(path || '/')
      if (node.type === 'directory') for (const [name, inner] of node.entries) walk(inner, `${path}/${name}`)
    }
    walk(this.#files.root, '')
    return paths
  }

  async chmod(path: string, mode: number): Promise<void> {
    this.#attempt('chmod', path, () => {
      this.#files.demandWritable(path)
      this.#files.get(path).mode = mode
    })
  }

  async symlink(target: string, path: string): Promise<void> {
    this.#attempt('symlink', path, () => this.#files.link(target, path))
  }

  async link(existing: string, path: string): Promise<void> {
    this.#attempt('link', path, () => this.#files.place(this.#files.get(existing), path))
  }

  async readlink(path: string): Promise<string> {
    const node = this.#attempt('readlink', path, () => this.#files.get(path, false))
    if (node.type !== 'link') throw new Error(`EINVAL: invalid argument, readlink '${path}'`)
    return node.target
  }

  async realpath(path: string): Promise<string> {
    this.#attempt('realpath', path, () => this.#files.get(path))
    return absolutePath('/', path)
  }

  async utimes(path: string, _accessed: Date, modified: Date): Promise<void> {
    this.#attempt('utime', path, () => {
      this.#files.get(path).modifiedMs = modified.getTime()
    })
  }

  #copy(source: string, target: string, isRecursive: boolean): void {
    const node = this.#files.get(source)
    if (node.type !== 'directory') return this.#files.write(target, this.#files.read(source))
    if (!isRecursive) throw new FileError('EISDIR')
    this.#files.makeFolder(target, true)
    for (const name of node.entries.keys()) this.#copy(`${source}/${name}`, `${target}/${name}`, true)
  }

  #attempt<T>(call: string, path: string, run: () => T): T {
    try {
      return run()
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      throw new Error(`${error.code}: ${error.message.toLowerCase()}, ${call} '${path}'`, { cause: error })
    }
  }
}

const PROGRAM: FsStat = {
  isFile: true,
  isDirectory: false,
  isSymbolicLink: false,
  mode: 0o755,
  size: 0,
  mtime: new Date(0),
}

function isBinary(options: EncodingOption): boolean {
  const encoding = typeof options === 'string' ? options : options?.encoding
  return encoding === 'binary' || encoding === 'latin1'
}

function bytesFrom(content: FileContent, options: EncodingOption): Bytes {
  if (typeof content !== 'string') return fromArray(content)
  return isBinary(options) ? content : bytesOf(content)
}

function statOf(node: FileNode): FsStat {
  return {
    isFile: node.type === 'file' || node.type === 'device',
    isDirectory: node.type === 'directory',
    isSymbolicLink: node.type === 'link',
    mode: node.mode,
    size: node.type === 'file' ? node.content.length : 0,
    mtime: new Date(node.modifiedMs),
  }
}
