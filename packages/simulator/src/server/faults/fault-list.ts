import { parseGoDuration } from '@everynode/kube'
import type { NodeFaults } from '../../engine/kubelet/faults/node-faults.ts'
import type { ApiTrouble } from './api-gate.ts'

/** A fault as it is asked for: its name, and its parameters as texts. */
export interface ActiveFault {
  name: string
  parameters: Readonly<Record<string, string>>
}

/** What a fault does as long as it lasts, or at once. */
export type FaultEffect =
  | { on: 'node'; node: string; faults: Partial<NodeFaults> }
  | { on: 'api'; trouble: ApiTrouble }
  | { on: 'disk' }
  /** Done in a moment; there is nothing to mend. */
  | { on: 'watches' }
  | { on: 'history' }

type ParameterType = 'text' | 'number' | 'share' | 'code' | 'duration'

export interface FaultParameter {
  name: string
  type: ParameterType
  words: string
  /** What it is when it is not said; a parameter without one must be said, unless it is optional. */
  default?: string
  isOptional?: boolean
}

/** One thing that can go wrong. */
export interface Fault {
  name: string
  words: string
  parameters: readonly FaultParameter[]
  /** `value` gives texts, numbers, and durations in milliseconds; undefined for what is optional and was not said. */
  effect(value: Values): FaultEffect
}

export interface Values {
  text(name: string): string
  number(name: string): number
  optional(name: string): string | undefined
}

const node: FaultParameter = { name: 'node', type: 'text', words: "a node's name, or * for all", default: '*' }
const where: readonly FaultParameter[] = [
  { name: 'method', type: 'text', words: 'only requests with this method', isOptional: true },
  { name: 'path', type: 'text', words: 'only paths that begin so', default: '/' },
  { name: 'share', type: 'share', words: 'the part of the requests that it meets, 0 to 1', default: '1' },
  { name: 'times', type: 'number', words: 'over after so many', isOptional: true },
]

function met(value: Values): Pick<ApiTrouble, 'method' | 'path' | 'share' | 'times'> {
  const [method, times] = [value.optional('method'), value.optional('times')]
  return {
    path: value.text('path'),
    share: value.number('share'),
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    ...(times === undefined ? {} : { times: Number(times) }),
  }
}

function onNode(faults: (value: Values) => Partial<NodeFaults>): Fault['effect'] {
  return (value) => ({ on: 'node', node: value.text('node'), faults: faults(value) })
}

/** Everything that can be made to go wrong: a new fault is one entry here. */
export const faultList: readonly Fault[] = [
  {
    name: 'node-down',
    words: 'the kubelet of a node is gone: no heartbeats, no reactions',
    parameters: [node],
    effect: onNode(() => ({ down: true })),
  },
  {
    name: 'node-slow',
    words: 'all that the kubelet of a node does takes longer',
    parameters: [node, { name: 'factor', type: 'number', words: 'how many times as long', default: '10' }],
    effect: onNode((value) => ({ slowFactor: value.number('factor') })),
  },
  {
    name: 'node-flaky',
    words: 'heartbeats of a node get lost',
    parameters: [node, { name: 'share', type: 'share', words: 'the part that gets lost, 0 to 1', default: '0.9' }],
    effect: onNode((value) => ({ flaky: value.number('share') })),
  },
  {
    name: 'registry-down',
    words: 'no image registry can be reached from a node',
    parameters: [node],
    effect: onNode(() => ({ registryDown: true })),
  },
  {
    name: 'node-disk-full',
    words: 'nothing can be written on a node, and it says DiskPressure',
    parameters: [node],
    effect: onNode(() => ({ diskFull: true })),
  },
  {
    name: 'clock-skew',
    words: 'the clock of a node is ahead, or behind when negative',
    parameters: [node, { name: 'ahead', type: 'duration', words: 'how far, such as 10m or -30s' }],
    effect: onNode((value) => ({ clockSkewMs: value.number('ahead') })),
  },
  {
    name: 'api-error',
    words: 'the API answers with an error: 429 with Retry-After, 500, 503, 504',
    parameters: [
      { name: 'code', type: 'code', words: 'the HTTP status', default: '500' },
      { name: 'retry-after', type: 'number', words: 'seconds, for 429 and 503', default: '1' },
      ...where,
    ],
    effect: (value) => ({
      on: 'api',
      trouble: {
        ...met(value),
        type: 'error',
        code: value.number('code'),
        retryAfterSeconds: value.number('retry-after'),
      },
    }),
  },
  {
    name: 'api-slow',
    words: 'the API takes its time before it does anything',
    parameters: [{ name: 'delay', type: 'duration', words: 'how long, such as 2s', default: '2s' }, ...where],
    effect: (value) => ({
      on: 'api',
      trouble: { ...met(value), type: 'slow', delayMs: value.number('delay') },
    }),
  },
  {
    name: 'cut-watches',
    words: 'every watch that is open loses its connection, once',
    parameters: [],
    effect: () => ({ on: 'watches' }),
  },
  {
    name: 'compact',
    words: 'the history is forgotten: watches and continue tokens from before get 410, once',
    parameters: [],
    effect: () => ({ on: 'history' }),
  },
  {
    name: 'disk-full',
    words: 'the API server cannot store anything: writes get 507',
    parameters: [],
    effect: () => ({ on: 'disk' }),
  },
]

/** What a fault does, read from its parameters. Throws a RangeError in words for the person who asked for it. */
export function effectOf(name: string, given: Readonly<Record<string, string>>): FaultEffect {
  const fault = faultList.find((one) => one.name === name)
  if (!fault)
    throw new RangeError(`there is no fault "${name}"; there are ${faultList.map((one) => one.name).join(', ')}`)
  const names = fault.parameters.map((parameter) => parameter.name)
  const stranger = Object.keys(given).find((key) => !names.includes(key))
  if (stranger !== undefined)
    throw new RangeError(
      `${name} has no parameter "${stranger}"${names.length > 0 ? `; it has ${names.join(', ')}` : ''}`,
    )
  const read = new Map<string, string | number>()
  for (const parameter of fault.parameters) {
    const text = given[parameter.name] ?? parameter.default
    if (text !== undefined) read.set(parameter.name, valueOf(name, parameter, text))
    else if (!parameter.isOptional) throw new RangeError(`${name} needs ${parameter.name}: ${parameter.words}`)
  }
  return fault.effect({
    text: (key) => String(read.get(key)),
    number: (key) => Number(read.get(key)),
    optional: (key) => (read.has(key) ? String(read.get(key)) : undefined),
  })
}

function valueOf(fault: string, { name, type, words }: FaultParameter, text: string): string | number {
  if (type === 'text') return text
  const isNegative = type === 'duration' && text.startsWith('-')
  const value = type === 'duration' ? parseGoDuration(isNegative ? text.slice(1) : text) : Number(text || Number.NaN)
  const isGood =
    value !== undefined &&
    Number.isFinite(value) &&
    value >= 0 &&
    (type !== 'share' || value <= 1) &&
    (type !== 'code' || (Number.isInteger(value) && value >= 400 && value <= 599))
  if (!isGood) throw new RangeError(`${fault}: ${name} cannot be "${text}" (${words})`)
  return isNegative ? -value : value
}
