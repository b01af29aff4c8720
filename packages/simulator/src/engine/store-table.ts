import type { KubeObject } from '@everynode/kube'

/**
 * The objects of one resource, kept in the order in which etcd lists their keys: by `namespace/`, then by name.
 * What a read returned never changes: a write after it works on a copy of the list.
 */
export class StoreTable {
  readonly #buckets = new Map<string, Bucket>()
  #namespaces: string[] = []
  #all: readonly KubeObject[] | undefined
  #size = 0

  get size(): number {
    return this.#size
  }

  get(namespace: string, name: string): KubeObject | undefined {
    return this.#buckets.get(namespace)?.byName.get(name)
  }

  list(namespace: string | undefined): readonly KubeObject[] {
    if (namespace !== undefined) return this.#buckets.get(namespace)?.share() ?? []
    this.#all ??=
      this.#namespaces.length === 1
        ? this.#buckets.get(this.#namespaces[0]!)!.share()
        : this.#namespaces.flatMap((name) => this.#buckets.get(name)!.share())
    return this.#all
  }

  set(object: KubeObject): void {
    const namespace = object.metadata.namespace ?? ''
    let bucket = this.#buckets.get(namespace)
    if (!bucket) {
      bucket = new Bucket()
      this.#buckets.set(namespace, bucket)
      this.#namespaces = insertSorted(this.#namespaces, namespace)
    }
    if (bucket.set(object)) this.#size++
    this.#all = undefined
  }

  delete(namespace: string, name: string): void {
    const bucket = this.#buckets.get(namespace)
    if (!bucket?.delete(name)) return
    this.#size--
    this.#all = undefined
    if (bucket.byName.size > 0) return
    this.#buckets.delete(namespace)
    this.#namespaces = this.#namespaces.filter((other) => other !== namespace)
  }
}

class Bucket {
  readonly byName = new Map<string, KubeObject>()
  #sorted: KubeObject[] = []
  #isShared = false

  share(): readonly KubeObject[] {
    this.#isShared = true
    return this.#sorted
  }

  /** True when the object is new. */
  set(object: KubeObject): boolean {
    const name = object.metadata.name!
    const isNew = !this.byName.has(name)
    this.byName.set(name, object)
    const index = positionOf(this.#sorted, name)
    if (isNew) this.#own().splice(index, 0, object)
    else this.#own()[index] = object
    return isNew
  }

  delete(name: string): boolean {
    if (!this.byName.delete(name)) return false
    this.#own().splice(positionOf(this.#sorted, name), 1)
    return true
  }

  #own(): KubeObject[] {
    if (this.#isShared) {
      this.#sorted = this.#sorted.slice()
      this.#isShared = false
    }
    return this.#sorted
  }
}

/** Where `name` stands, or would stand, in a list sorted by name. */
export function positionOf(sorted: readonly KubeObject[], name: string): number {
  let low = 0
  let high = sorted.length
  if (high > 0 && sorted[high - 1]!.metadata.name! < name) return high
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.metadata.name! < name) low = middle + 1
    else high = middle
  }
  return low
}

/** Orders keys as etcd does: in `a-b/x` and `a/x` the hyphen comes before the slash. */
export function compareKeys(
  leftNamespace: string,
  leftName: string,
  rightNamespace: string,
  rightName: string,
): number {
  if (leftNamespace === rightNamespace) return leftName < rightName ? -1 : leftName > rightName ? 1 : 0
  return `${leftNamespace}/` < `${rightNamespace}/` ? -1 : 1
}

function insertSorted(namespaces: readonly string[], namespace: string): string[] {
  return [...namespaces, namespace].sort((a, b) => compareKeys(a, '', b, ''))
}
