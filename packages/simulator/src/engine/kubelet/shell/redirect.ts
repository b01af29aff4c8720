import { FileError } from '../files/file-error.ts'
import type { Bytes } from '../files/file-node.ts'
import { absolutePath } from '../files/paths.ts'
import type { Redirect } from './ast.ts'
import { expandText } from './expansion.ts'
import type { Streams } from './program.ts'
import type { ShellScope } from './shell-scope.ts'
import { InputStream, type Steps } from './task.ts'

/** The streams of a command after its redirections; throws a FileError after saying which file could not be opened. */
export function* redirect(shell: ShellScope, redirects: readonly Redirect[], outer: Streams): Steps<Streams> {
  const streams = { ...outer }
  const { files } = shell.machine
  for (const { descriptor, operator, target } of redirects) {
    const text = yield* expandText(shell, target)
    if (operator === '<<' || operator === '<<<') {
      streams.stdin = new InputStream(operator === '<<' ? text : `${text}\n`)
      continue
    }
    if (operator === '>&' && /^[0-9-]$/.test(text)) {
      open(streams, descriptor, writerAt(streams, text))
      continue
    }
    const path = absolutePath(shell.folder, text)
    const isReading = operator.startsWith('<')
    try {
      if (isReading) {
        streams.stdin = new InputStream(files.read(path))
        continue
      }
      files.write(path, '', operator === '>>' || operator === '&>>')
      const write = (bytes: Bytes) => files.write(path, bytes, true)
      open(streams, descriptor, write)
      if (operator !== '>' && operator !== '>>') streams.stderr = write
    } catch (error) {
      if (error instanceof FileError) outer.stderr(`${shell.name}: ${complaint(text, isReading, error)}\n`)
      throw error
    }
  }
  return streams
}

type Writer = Streams['stdout']

function open(streams: Streams, descriptor: number, write: Writer): void {
  if (descriptor === 2) streams.stderr = write
  else if (descriptor === 1) streams.stdout = write
  else streams.others = new Map(streams.others).set(descriptor, write)
}

/** What is written to by a number; nothing when that is closed, or `-`. */
function writerAt({ stdout, stderr, others }: Streams, text: string): Writer {
  if (text === '1') return stdout
  return (text === '2' ? stderr : others?.get(Number(text))) ?? (() => undefined)
}

function complaint(name: string, isReading: boolean, error: FileError): string {
  const verb = isReading ? 'open' : 'create'
  if (error.code !== 'ENOENT') return `can't ${verb} ${name}: ${error.message}`
  return `can't ${verb} ${name}: ${isReading ? 'no such file' : 'nonexistent directory'}`
}
