import { parseArgs } from 'node:util'
import { faultList } from '../server/faults/fault-list.ts'
import { worlds } from '../scenarios/worlds.ts'
import { flagGroups, type Options } from './flags.ts'

/** Reads the command line. Throws a RangeError whose message is one line for the person. */
export function parseOptions(argv: readonly string[]): Options {
  const options: Options = { world: 'fresh', isWithoutSync: false, faults: [], settings: {}, isHelpWanted: false }
  const flags = flagGroups.flatMap((group) => group.flags)
  const { values, positionals } = parse(argv)
  if (positionals.length > 0) throw new RangeError(`"${positionals[0]}" is no flag; --help lists them`)
  for (const flag of flags) {
    for (const value of [values[flag.name] ?? []].flat()) {
      try {
        flag.read(String(value), options)
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        throw new RangeError(`--${flag.name} wants ${error.message}, not "${value}"`)
      }
    }
  }
  if (!worlds.some(({ name }) => name === options.world))
    throw new RangeError(`there is no world "${options.world}"; there are ${worlds.map(({ name }) => name).join(', ')}`)
  if (options.isWithoutSync && options.dataDirectory === undefined)
    throw new RangeError('--unsafe-no-fsync goes with --data')
  return options
}

function parse(argv: readonly string[]) {
  const flags = flagGroups.flatMap((group) => group.flags)
  const config = Object.fromEntries(
    flags.map(({ name, value, isRepeatable }) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: isRepeatable ?? false },
    ]),
  )
  try {
    return parseArgs({ args: [...argv], options: config, allowPositionals: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const unknown = /Unknown option '(-[^']*)'/.exec(error.message)?.[1]
    if (unknown !== undefined) throw new RangeError(`unknown flag ${unknown}; --help lists them`)
    const ambiguous = /Option '(--[^' ]*)' argument is ambiguous/.exec(error.message)?.[1]
    if (ambiguous !== undefined) throw new RangeError(`write a value that begins with a dash as ${ambiguous}=-…`)
    throw new RangeError(error.message.split('\n')[0])
  }
}

/** A fault as the command line writes it: `node-down:node=worker-1`. Throws a RangeError when it is not so. */
export function parseFault(text: string): { name: string; parameters: Record<string, string> } {
  const [name = '', ...rest] = text.split(':')
  const pairs = rest.join(':') === '' ? [] : rest.join(':').split(',')
  const parameters = pairs.map((pair) => {
    const cut = pair.indexOf('=')
    if (cut < 1) throw new RangeError(`a fault is written name:parameter=value,…, not "${text}"`)
    return [pair.slice(0, cut), pair.slice(cut + 1)] as const
  })
  return { name, parameters: Object.fromEntries(parameters) }
}

/** Everything that can be said on the command line. */
export function usage(): string {
  const lines = ['npm run simulator -- [flags]']
  for (const { title, flags } of flagGroups) {
    lines.push('', `${title}:`)
    for (const { name, value, words } of flags)
      lines.push(`  ${`--${name}${value ? ` ${value}` : ''}`.padEnd(48)} ${words}`)
  }
  lines.push('', 'Worlds:')
  for (const { name, summary } of worlds) lines.push(`  ${name.padEnd(20)} ${summary}`)
  lines.push('', 'Faults, as --fault name:parameter=value,… or on the control port:')
  for (const { name, words, parameters } of faultList) {
    lines.push(`  ${name.padEnd(20)} ${words}`)
    for (const one of parameters) {
      const ending = one.default !== undefined ? ` (default ${one.default})` : one.isOptional ? '' : ' (needed)'
      lines.push(`    ${one.name.padEnd(18)} ${one.words}${ending}`)
    }
  }
  return lines.join('\n')
}
