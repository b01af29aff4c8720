import type { FileNode } from '../files/file-node.ts'

/** A volume's files, and how they are made while nobody has looked at them. */
interface Mounted {
  readonly name: string
  files: FileNode | undefined
  make: (() => FileNode) | undefined
}

/** The mounted volumes of one Pod; files that nobody has looked at are not made yet. */
export class PodVolumes {
  /** A few at most, so that a list takes less room than a map. */
  #volumes: readonly Mounted[] = []

  has(name: string): boolean {
    return this.#find(name) !== undefined
  }

  set(name: string, files: FileNode | (() => FileNode)): void {
    const mounted: Mounted =
      typeof files === 'function' ? { name, files: undefined, make: files } : { name, files, make: undefined }
    this.#volumes = this.#volumes.filter((one) => one.name !== name).concat(mounted)
  }

  get(name: string): FileNode | undefined {
    const mounted = this.#find(name)
    if (!mounted?.make) return mounted?.files
    const files = mounted.make()
    mounted.files = files
    mounted.make = undefined
    return files
  }

  /** The files of a volume if somebody has looked at them. */
  peek(name: string): FileNode | undefined {
    return this.#find(name)?.files
  }

  #find(name: string): Mounted | undefined {
    return this.#volumes.find((one) => one.name === name)
  }
}
