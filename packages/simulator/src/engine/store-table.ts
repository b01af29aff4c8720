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
    return this.#buckets.get(namespace)?.get(name)
  }

  list(namespace: string | undefined): readonly KubeObject[] {
    if (namespace !== undefined) return this.#buckets.get(namespace)?.list() ?? []
    this.#all ??=
      this.#namespaces.length === 1
        ? this.#buckets.get(this.#namespaces[0]!)!.list()
        : this.#namespaces.flatMap((name) => this.#buckets.get(name)!.list())
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
    if (bucket.size > 0) return
    this.#buckets.delete(namespace)
    this.#namespaces = this.#namespaces.filter((other) => other !== namespace)
  }
}

/** One name and what is stored under it; nothing once it was deleted. */
interface Entry {
  readonly name: string
  object: KubeObject | undefined
}

/** The objects of one namespace. They are put in order when somebody asks for the list, not at every write. */
class Bucket {
  readonly #byName = new Map<string, Entry>()
  #sorted: Entry[] = []
  #added: Entry[] = []
  #hasDeleted = false
  #snapshot: readonly KubeObject[] | undefined = []

  get size(): number {
    return this.#byName.size
  }

  get(name: string): KubeObject | undefined {
    return this.#byName.get(name)?.object
  }

  list(): readonly KubeObject[] {
    if (this.#snapshot) return this.#snapshot
    if (this.#hasDeleted) this.#sorted = this.#sorted.filter(({ object }) => object !== undefined)
    if (this.#added.length > 0) this.#sorted = merged(this.#sorted, this.#added)
    this.#added = []
    this.#hasDeleted = false
    this.#snapshot = this.#sorted.map(({ object }) => object!)
    return this.#snapshot
  }

  /** True when the object is new. */
  set(object: KubeObject): boolean {
    this.#snapshot = undefined
    const name = object.metadata.name!
    const entry = this.#byName.get(name)
    if (entry) {
      entry.object = object
      return false
    }
    const added = { name, object }
    this.#byName.set(name, added)
    this.#added.push(added)
    return true
  }

  delete(name: string): boolean {
    const entry = this.#byName.get(name)
    if (!entry) return false
    this.#byName.delete(name)
    entry.object = undefined
    this.#hasDeleted = true
    this.#snapshot = undefined
    return true
  }
}

function merged(sorted: readonly Entry[], added: readonly Entry[]): Entry[] {
  const news = added.filter(({ object }) => object !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1))
  if (sorted.length === 0 || news.length === 0) return sorted.length === 0 ? news : [...sorted]
  const result: Entry[] = []
  let index = 0
  for (const entry of sorted) {
    while (index < news.length && news[index]!.name < entry.name) result.push(news[index++]!)
    result.push(entry)
  }
  while (index < news.length) result.push(news[index++]!)
  return result
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
