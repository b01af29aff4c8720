import { directory, type Directory } from './files/file-node.ts'
import { Faults } from './faults/node-faults.ts'
import { Images } from './images/images.ts'
import { Registry } from './images/registry.ts'
import type { EventShapes } from './nodes/event-client.ts'
import type { OutsidePrograms } from './shell/program.ts'

/** What lies around the nodes of one cluster: images, registries, storage, and what is broken. */
export class KubeletWorld {
  readonly images = new Images()
  readonly registry = new Registry()
  readonly faults = new Faults()
  readonly outside: OutsidePrograms | undefined
  /** How events of the kubelets look when they are stored. */
  readonly eventShapes: EventShapes = new Map()
  readonly #claims = new Map<string, Directory>()

  constructor(outside?: OutsidePrograms) {
    this.outside = outside
  }

  /** The files behind a claim, the same on every node. */
  claimTree(key: string): Directory {
    let tree = this.#claims.get(key)
    if (!tree) {
      tree = directory({ mode: 0o777 })
      this.#claims.set(key, tree)
    }
    return tree
  }
}
