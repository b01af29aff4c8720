import type { FileView } from '../files/file-view.ts'
import { absolutePath, baseName } from '../files/paths.ts'
import type { Machine, Program } from './program.ts'

/** A program that was found, or why there is none. */
export type FoundProgram =
  | { type: 'program'; run: Program }
  | { type: 'script'; path: string }
  | { type: 'outside' }
  | { type: 'unknown' }
  | { type: 'missing'; why: 'not-in-path' | 'no-such-file' | 'not-executable' }

const BIN = /^\/(?:usr\/(?:local\/)?)?s?bin\/[^/]+$/

/** Looks a command up as execvp does: by path, else in the folders of $PATH. */
export function findProgram(name: string, machine: Machine, folder: string): FoundProgram {
  if (!name.includes('/')) {
    const program = machine.programs.get(name)
    if (program) return { type: 'program', run: program }
    const script = ['/usr/local/bin', '/usr/bin', '/bin']
      .map((bin) => `${bin}/${name}`)
      .find((path) => isExecutable(machine.files, path))
    if (script !== undefined) return { type: 'script', path: script }
    if (machine.programs.size > 0 && machine.outside?.has(name)) return { type: 'outside' }
    return machine.isOpaque ? { type: 'unknown' } : { type: 'missing', why: 'not-in-path' }
  }
  const path = absolutePath(folder, name)
  const node = machine.files.find(path)
  if (node?.type === 'file')
    return isExecutable(machine.files, path) ? { type: 'script', path } : { type: 'missing', why: 'not-executable' }
  if (node) return { type: 'missing', why: 'not-executable' }
  const program = machine.programs.get(BIN.test(path) ? baseName(path) : path)
  if (program) return { type: 'program', run: program }
  return machine.isOpaque ? { type: 'unknown' } : { type: 'missing', why: 'no-such-file' }
}

function isExecutable(files: FileView, path: string): boolean {
  const node = files.find(path)
  return node?.type === 'file' && (node.mode & 0o111) !== 0
}

/** The path at which a program is found, as `which` says it; undefined when there is none. */
export function placeOf(name: string, machine: Machine, folder: string): string | undefined {
  const found = findProgram(name, machine, folder)
  if (found.type === 'missing' || found.type === 'unknown') return undefined
  if (found.type === 'script') return found.path
  return name.includes('/') ? name : `/bin/${name}`
}
