import { valueAt, type Value } from '@everynode/manifest'
import { answeredFields, isRewritten, type AnsweredField } from './added-fields.ts'
import { defaultAt, type DefaultWord } from './known-defaults.ts'

/** Whose field it is, as a person would name it. */
export interface FieldOwner {
  type: 'metadata' | 'daemonSet' | 'pod' | 'container' | 'initContainer' | 'volume'
  /** Of the container or the volume. */
  name?: string
}

export interface AddedField extends AnsweredField {
  /** The path below its owner: `livenessProbe.periodSeconds`. */
  short: string
  /** The words that explain a default. */
  word?: DefaultWord
}

export interface AddedGroup {
  owner: FieldOwner
  fields: readonly AddedField[]
}

/** What the server made of an object: its own defaults, and what something else in the cluster changed or added. */
export interface ServerChanges {
  defaults: readonly AddedGroup[]
  /** The same values, written the server's way. */
  rewritten: readonly AddedField[]
  /** Neither sent nor a default: admission (a webhook, a policy) put it there, changed it or took it away. */
  admission: readonly AddedGroup[]
}

/** Sorts what differs between a DaemonSet as sent and as answered by who is behind it. */
export function serverChanges(sent: Value, answered: Value): ServerChanges {
  const defaults: AddedField[] = []
  const rewritten: AddedField[] = []
  const admission: AddedField[] = []
  for (const field of answeredFields(sent, answered)) {
    const word =
      field.sent === undefined && field.answered !== undefined
        ? defaultAt(answered, field.answeredPath, field.answered)
        : undefined
    const added = { ...field, short: shortPath(field), ...(word ? { word } : {}) }
    if (word) defaults.push(added)
    else if (isRewritten(field)) rewritten.push(added)
    else admission.push(added)
  }
  return { defaults: grouped(defaults, answered), rewritten, admission: grouped(admission, answered) }
}

/** The groups of fields by whose they are, from the whole to its parts. */
export function grouped(fields: readonly AddedField[], answered: Value): AddedGroup[] {
  const groups = new Map<string, { owner: FieldOwner; fields: AddedField[] }>()
  for (const field of fields) {
    const owner = ownerOf(field, answered)
    const key = `${owner.type} ${owner.name ?? ''}`
    const group = groups.get(key) ?? { owner, fields: [] }
    group.fields.push(field)
    groups.set(key, group)
  }
  return [...groups.values()].toSorted((a, b) => ORDER.indexOf(a.owner.type) - ORDER.indexOf(b.owner.type))
}

/** The path of a field below the container or volume that it belongs to, items of lists by their names. */
export function shortPath({ names }: Pick<AnsweredField, 'names'>): string {
  const below = names.slice(ownerDepth(names))
  const text = below.map((name) => (name.startsWith('[') ? name : `.${name}`)).join('')
  return text.replace(/^\./, '') || names.at(-1)?.replace(/^\[(.*)\]$/, '$1') || ''
}

const ORDER: readonly FieldOwner['type'][] = ['metadata', 'daemonSet', 'pod', 'initContainer', 'container', 'volume']
const POD = ['spec', 'template', 'spec']
const OWNERS = { containers: 'container', initContainers: 'initContainer', volumes: 'volume' } as const

function ownerOf({ names, answeredPath }: AnsweredField, answered: Value): FieldOwner {
  const rest = withoutPod(names)
  if (!rest) return { type: names[0] === 'metadata' ? 'metadata' : 'daemonSet' }
  const [list = '', item] = rest
  if (!Object.hasOwn(OWNERS, list) || item === undefined) return { type: 'pod' }
  const name = valueAt(answered, [...answeredPath.slice(0, POD.length + 2), 'name'])
  return { type: OWNERS[list as keyof typeof OWNERS], name: typeof name === 'string' ? name : item.slice(1, -1) }
}

/** How many of the first names say whose field it is. */
function ownerDepth(names: readonly string[]): number {
  const rest = withoutPod(names)
  if (!rest) return names[0] === 'spec' && names[1] !== 'template' ? 1 : 0
  const depth = names.length - rest.length
  return Object.hasOwn(OWNERS, rest[0] ?? '') && rest.length > 1 ? depth + 2 : depth
}

/** The names below the Pod's spec: of a DaemonSet's template, or of a Pod itself. */
function withoutPod(names: readonly string[]): readonly string[] | undefined {
  if (POD.every((name, at) => names[at] === name)) return names.slice(POD.length)
  return undefined
}
