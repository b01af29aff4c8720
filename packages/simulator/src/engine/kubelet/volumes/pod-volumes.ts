import type { FileNode } from '../files/file-node.ts'

/** The mounted volumes of one Pod; files that nobody has looked at are not made yet. */
export class PodVolumes {
  readonly #volumes = new Map<string, FileNode | (() => FileNode)>()

  has(name: string): boolean {
    return this.#volumes.has(name)
  }

  set(name: string, files: FileNode | (() => FileNode)): void {
    this.#volumes.set(name, files)
  }

  get(name: string): FileNode | undefined {
    const found = this.#volumes.get(name)
    if (typeof found !== 'function') return found
    const files = found()
    this.#volumes.set(name, files)
    return files
  }

  /** The files of a volume if somebody has looked at them. */
  peek(name: string): FileNode | undefined {
    const found = this.#volumes.get(name)
    return typeof found === 'function' ? undefined : found
  }
}
