import { hashOf, hexOf } from '../hash.ts'
import { catalogue, unknownImage } from './catalogue.ts'
import type { ImageDefinition } from './image-definition.ts'
import { normaliseImage, repositoryOf } from './image-reference.ts'

const SMALLEST_BYTES = 8_000_000
const SPREAD_BYTES = 60_000_000

/** An image as its definition and its tag make it. */
export interface Image {
  /** The full name. */
  name: string
  tag: string
  /** `sha256:…`, the same for all names of one image. */
  digest: string
  definition: ImageDefinition
}

/** What images are, and which of them every node has from the start. */
export class Images {
  /** Whether any image goes by more than one name. */
  hasAliases = false
  readonly #definitions = new Map<string, ImageDefinition>()
  readonly #known = new Map<string, Image>()
  readonly #everywhere: string[] = []
  readonly #onNode = new Map<string, string[]>()

  constructor() {
    this.define(catalogue)
  }

  /** Says what images are; later words about the same name count. */
  define(definitions: ImageDefinition | readonly ImageDefinition[]): void {
    for (const one of [definitions].flat() as ImageDefinition[]) {
      this.#definitions.set(one.name, one)
      this.hasAliases ||= one.digestSeed !== undefined
    }
    this.#known.clear()
  }

  /** Puts images on a node, or on every node, before anybody pulls them. */
  present(names: readonly string[], nodeName?: string): void {
    const full = names.map(normaliseImage)
    if (nodeName === undefined) this.#everywhere.push(...full)
    else this.#onNode.set(nodeName, [...(this.#onNode.get(nodeName) ?? []), ...full])
  }

  /** Full names of what a node has from the start. */
  presentOn(nodeName: string): readonly string[] {
    const own = this.#onNode.get(nodeName)
    return own ? [...this.#everywhere, ...own] : this.#everywhere
  }

  /** Whatever can be known of an image by its name as written in a Pod. */
  find(image: string): Image {
    const name = normaliseImage(image)
    let known = this.#known.get(name)
    if (!known) {
      const { repository, tag } = repositoryOf(name)
      const definition =
        this.#definitions.get(name) ??
        this.#definitions.get(repository) ??
        unknownImage(repository, SMALLEST_BYTES + (hashOf(name) % SPREAD_BYTES))
      const pinned = /@(sha256:[0-9a-f]{64})$/.exec(name)?.[1]
      known = { name, tag, definition, digest: pinned ?? `sha256:${hexOf(definition.digestSeed ?? name)}` }
      this.#known.set(name, known)
    }
    return known
  }
}

/** The images on one node: those of the start and those that were pulled. */
export class NodeImages {
  readonly #images: Images
  readonly #nodeName: string
  #pulled: readonly string[] = []

  constructor(images: Images, nodeName: string) {
    this.#images = images
    this.#nodeName = nodeName
  }

  has(image: string): boolean {
    const name = normaliseImage(image)
    return this.#pulled.includes(name) || this.#images.presentOn(this.#nodeName).includes(name)
  }

  add(image: string): void {
    const name = normaliseImage(image)
    if (!this.has(name)) this.#pulled = this.#pulled.concat(name)
  }

  /** Whether it came from a registry, which its id tells. */
  isPulled(image: string): boolean {
    return this.#pulled.includes(normaliseImage(image))
  }

  /** The names of all images here, first come first. */
  get names(): readonly string[] {
    return [...this.#images.presentOn(this.#nodeName), ...this.#pulled]
  }

  /** The name and id under which containerd reports an image that is here: of several names of one image the first. */
  reported(image: string): { image: string; imageID: string } {
    const wanted = this.#images.find(image)
    const first = this.#images.hasAliases
      ? this.names.find((one) => this.#images.find(one).digest === wanted.digest)
      : undefined
    const name = first ?? wanted.name
    const isLocal = this.#images.presentOn(this.#nodeName).includes(name)
    return { image: name, imageID: isLocal ? wanted.digest : `${repositoryOf(name).repository}@${wanted.digest}` }
  }
}
