import { FileError } from '../../files/file-error.ts'
import type { Bytes } from '../../files/file-node.ts'
import { baseName, parentPath } from '../../files/paths.ts'
import type { Call, Program } from '../program.ts'
import { pathOf, readArguments } from './arguments.ts'

const BLOCK = 512

/** tar in the ustar format, with what `kubectl cp` asks of it: `tar cf - PATH` and `tar -xmf - -C FOLDER`. */
export const tarProgram: readonly [string, Program] = [
  'tar',
  function* (call) {
    const words = call.words.map((word, index) => (index === 1 && !word.startsWith('-') ? `-${word}` : word))
    const { flags, values, operands } = readArguments(words, 'fCT')
    const folder = pathOf(call, values.get('C') ?? '.')
    const archive = values.get('f') ?? '-'
    if (flags.has('c')) {
      let code = 0
      let bytes = ''
      for (const name of operands) {
        const path = name.startsWith('/') ? name : `${folder === '/' ? '' : folder}/${name}`
        if (name.startsWith('/')) call.streams.stderr("tar: removing leading '/' from member names\n")
        const node = call.machine.files.find(path)
        if (!node) {
          call.streams.stderr(`tar: ${name}: ${new FileError('ENOENT').message}\n`)
          code = 1
        } else bytes += entries(call, path, name.replace(/^\/+/, ''))
      }
      bytes += '\0'.repeat(BLOCK * 2)
      if (archive === '-') call.streams.stdout(bytes)
      else call.machine.files.write(pathOf(call, archive), bytes)
      if (code !== 0) call.streams.stderr('tar: error exit delayed from previous errors\n')
      return code
    }
    const bytes = archive === '-' ? yield* call.streams.stdin.readAll() : call.machine.files.read(pathOf(call, archive))
    return extract(call, bytes, folder, flags.has('t'), flags.has('v'))
  },
]

function entries(call: Call, path: string, name: string): Bytes {
  const node = call.machine.files.get(path)
  if (node.type === 'directory') {
    const inner = [...node.entries.keys()].map((one) => entries(call, `${path}/${one}`, `${name}/${one}`)).join('')
    return header(`${name}/`, 0, '5', node.mode) + inner
  }
  const content = call.machine.files.read(path)
  return (
    header(name, content.length, '0', node.mode) + content + '\0'.repeat((BLOCK - (content.length % BLOCK)) % BLOCK)
  )
}

function header(name: string, size: number, type: string, mode: number): Bytes {
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`
  const before =
    name.slice(-100).padEnd(100, '\0') + octal(mode, 8) + octal(0, 8) + octal(0, 8) + octal(size, 12) + octal(0, 12)
  const after = `${type}${'\0'.repeat(100)}ustar\0${'00'}`.padEnd(BLOCK - 156, '\0')
  let sum = 8 * 32
  for (const char of before + after) sum += char.charCodeAt(0)
  return `${before}${sum.toString(8).padStart(6, '0')}\0 ${after}`
}

function extract(call: Call, bytes: Bytes, folder: string, isList: boolean, isVerbose: boolean): number {
  const { files } = call.machine
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== '\0';) {
    const text = (from: number, length: number) => bytes.slice(at + from, at + from + length).replace(/\0[^]*$/, '')
    const name = `${text(345, 155) === '' ? '' : `${text(345, 155)}/`}${text(0, 100)}`
    const size = Number.parseInt(text(124, 12), 8) || 0
    const type = bytes[at + 156]
    const path = pathOf({ ...call, folder }, name)
    if (isList || isVerbose) call.streams.stdout(`${name}\n`)
    if (!isList && type === '5') files.makeFolder(path, true)
    else if (!isList && (type === '0' || type === '\0')) {
      if (parentPath(path) !== '/') files.makeFolder(parentPath(path), true)
      files.write(path, bytes.slice(at + BLOCK, at + BLOCK + size))
      files.get(path).mode = Number.parseInt(text(100, 8), 8) & 0o7777 || 0o644
    } else if (!isList && type === '2') files.link(text(157, 100), path)
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
    if (baseName(path) === '') return 1
  }
  return 0
}
