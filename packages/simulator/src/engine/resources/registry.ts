import { apiVersionOf, kinds, type Kind } from '@everynode/kube'
import type { StorageKey } from '../store.ts'
import { rulesOf } from '../rules/rules.ts'
import { behaviourOf } from './behaviours.ts'
import type { ResourceDefinition } from './resource-definition.ts'

/** The resources that a cluster serves: the built-in ones and those that CustomResourceDefinitions add. */
export class Registry {
  readonly #byResource = new Map<string, Kind>()
  readonly #byName = new Map<string, Kind>()
  readonly #definitions = new Map<Kind, ResourceDefinition>()
  readonly #builtInKinds: readonly Kind[]
  #kinds: readonly Kind[]
  #generation = 0
  #customKeys: ReadonlySet<StorageKey> = new Set()

  constructor(builtInKinds: readonly Kind[] = kinds) {
    this.#builtInKinds = builtInKinds
    this.#kinds = builtInKinds
    for (const kind of builtInKinds) this.#note(kind)
  }

  /** All kinds in discovery's order: the built-in ones, then custom ones by group. */
  get kinds(): readonly Kind[] {
    return this.#kinds
  }

  /** Rises when the set of kinds changes, for whoever caches what is derived from it. */
  get generation(): number {
    return this.#generation
  }

  /** The kind behind a path. */
  find(group: string, version: string, plural: string): Kind | undefined {
    return this.#byResource.get(`${group}/${version}/${plural}`)
  }

  /** The kind that an object's apiVersion and kind name. */
  findByName(apiVersion: string, kindName: string): Kind | undefined {
    return this.#byName.get(`${apiVersion}/${kindName}`)
  }

  definitionOf(kind: Kind): ResourceDefinition {
    let definition = this.#definitions.get(kind)
    if (!definition) this.#definitions.set(kind, (definition = define(kind, this.#kinds)))
    return definition
  }

  /** True for a kind that a CustomResourceDefinition added: its objects are written with their kind also in lists. */
  isCustom(kind: Kind): boolean {
    return this.#kinds.length > this.#builtInKinds.length && !this.#builtInKinds.includes(kind)
  }

  /** True for the objects of custom resources. */
  isCustomStorage(storageKey: StorageKey): boolean {
    return this.#customKeys.has(storageKey)
  }

  /** Replaces the kinds that come from CustomResourceDefinitions. */
  setCustom(definitions: readonly ResourceDefinition[]): void {
    for (const kind of this.#kinds) {
      if (this.#builtInKinds.includes(kind)) continue
      this.#byResource.delete(`${kind.group}/${kind.version}/${kind.plural}`)
      this.#byName.delete(`${apiVersionOf(kind)}/${kind.kind}`)
      this.#definitions.delete(kind)
    }
    this.#kinds = [...this.#builtInKinds, ...definitions.map((definition) => definition.kind)]
    for (const definition of definitions) {
      this.#note(definition.kind)
      this.#definitions.set(definition.kind, definition)
    }
    this.#customKeys = new Set(definitions.map(({ storageKey }) => storageKey))
    this.#generation++
  }

  #note(kind: Kind): void {
    this.#byResource.set(`${kind.group}/${kind.version}/${kind.plural}`, kind)
    this.#byName.set(`${apiVersionOf(kind)}/${kind.kind}`, kind)
  }
}

function define(kind: Kind, all: readonly Kind[]): ResourceDefinition {
  const behaviour = behaviourOf(kind)
  const { storage } = behaviour
  const isStored = (other: Kind) =>
    other.group === storage?.group && other.version === storage.version && other.plural === kind.plural
  const storageKind = (storage && all.find(isStored)) ?? kind
  const served = rulesOf(kind)
  return {
    kind,
    storageKind,
    storageKey: `${storageKind.group}/${storageKind.plural}`,
    rules: storageKind === kind ? served : rulesOf(storageKind),
    applyDefaults(draft) {
      behaviour.applyDefaults?.(draft)
      served.applyDefaults?.(draft)
    },
    hasStatus: kind.subresources.some((subresource) => subresource.name === 'status'),
    behaviour,
  }
}
