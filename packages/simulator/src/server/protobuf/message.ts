import { accessMessages } from './messages/access.ts'
import { admissionMessages } from './messages/admission.ts'
import { coreMessages } from './messages/core.ts'
import { extensionMessages } from './messages/extensions.ts'
import { flowcontrolMessages } from './messages/flowcontrol.ts'
import { metaMessages } from './messages/meta.ts'
import { networkingMessages } from './messages/networking.ts'
import { otherMessages } from './messages/others.ts'
import { podMessages } from './messages/pod.ts'
import { volumeMessages } from './messages/volume.ts'
import { workloadMessages } from './messages/workloads.ts'

/**
 * Messages by name, each a text of `NUMBER FIELD [list|map] TYPE` entries. Types are names of messages or:
 * `string` (dropped when empty), `text` (kept when empty, as it is required or a pointer), `strings` (several as one value),
 * `bytes`, `int` (kept when 0), `value` (dropped when 0), `double`, `bool` (a pointer), `flag` (dropped when false),
 * `quantity`, `time`, `microTime`, `intOrString`, `json` (JSON in bytes), and the choices of CustomResourceDefinitions
 * between a schema and something else: `schemaOrBool`, `schemaOrArray`, `schemaOrStrings`.
 * The field `.` puts the members of its message among those of the outer one, as embedded Go structs do.
 */
export type MessageTexts = Readonly<Record<string, string>>

export interface MessageField {
  name: string
  shape: 'single' | 'list' | 'map'
  type: string
}

/** The fields of a message by their numbers. */
export type Message = ReadonlyMap<number, MessageField>

const texts: MessageTexts = {
  ...metaMessages,
  ...coreMessages,
  ...podMessages,
  ...volumeMessages,
  ...workloadMessages,
  ...networkingMessages,
  ...admissionMessages,
  ...extensionMessages,
  ...accessMessages,
  ...flowcontrolMessages,
  ...otherMessages,
}
const parsed = new Map<string, Message>()

/** The message of that name; undefined when it is not known. */
export function messageOf(name: string): Message | undefined {
  const known = parsed.get(name)
  const text = texts[name]
  if (known || text === undefined) return known
  const message = new Map(text.split(', ').map(readField))
  parsed.set(name, message)
  return message
}

/** The message of a kind; kinds of the same name in several groups have their group before it. */
export function messageOfKind(group: string, version: string, kind: string): Message | undefined {
  return messageOf(`${group}/${version}/${kind}`) ?? messageOf(`${group}/${kind}`) ?? messageOf(kind)
}

function readField(text: string): [number, MessageField] {
  const words = text.split(' ')
  const [number = '', name = '', shape = ''] = words
  const type = words.at(-1)!
  return [Number(number), { name, shape: words.length === 4 ? (shape as 'list' | 'map') : 'single', type }]
}
