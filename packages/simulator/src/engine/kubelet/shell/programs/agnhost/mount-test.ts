import { FileError } from '../../../files/file-error.ts'
import type { FileNode } from '../../../files/file-node.ts'
import { absolutePath } from '../../../files/paths.ts'
import { sleepFor, type Call } from '../../program.ts'
import type { Steps } from '../../task.ts'
import { readFlags } from './flags.ts'

const NEW_FILE = 'mount-tester new file\n\n'
const LOOP_MS = 2_000
const RETRY_SECONDS = 180
const NEW_FILES: Readonly<Record<string, number>> = {
  new_file_0644: 0o644,
  new_file_0666: 0o666,
  new_file_0660: 0o660,
  new_file_0777: 0o777,
}

/** Says what files, owners and modes a container sees in its volumes (test/images/agnhost/mounttest). */
export function* testMounts(call: Call, words: readonly string[]): Steps<number> {
  const flags = readFlags(words)
  const each = (name: string, run: (path: string) => void) => flags.get(name)?.forEach(run)
  const { files } = call.machine
  const say = (text: string) => call.streams.stdout(`${text}\n`)
  try {
    each('fs_type', (path) => say(`mount type of "${path}": ${mountType(call, path)}`))
    for (const [name, mode] of Object.entries(NEW_FILES)) {
      each(name, (path) => {
        files.write(absolutePath('/', path), NEW_FILE)
        files.get(absolutePath('/', path)).mode = mode
        say(`content of file "${path}": ${NEW_FILE}`)
      })
    }
    each('file_mode', (path) => say(`mode of file "${path}": ${modeText(files.get(absolutePath('/', path)))}`))
    each('file_perm', (path) =>
      say(`perms of file "${path}": -${permissions(files.get(absolutePath('/', path)).mode)}`),
    )
    each('file_owner', (path) => {
      const { uid, gid } = files.get(absolutePath('/', path))
      say(`owner UID of "${path}": ${uid}`)
      say(`owner GID of "${path}": ${gid}`)
    })
    each('file_content', (path) => say(`content of file "${path}": ${files.read(absolutePath('/', path))}`))
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    say(`error: ${error.message}`)
    return 1
  }
  const [path] = flags.get('file_content_in_loop') ?? []
  return path === undefined ? 0 : yield* readInLoop(call, path, flags)
}

function* readInLoop(call: Call, path: string, flags: ReadonlyMap<string, readonly string[]>): Steps<number> {
  const { clock, files } = call.machine
  const endMs = clock.now() + Number(flags.get('retry_time')?.[0] ?? RETRY_SECONDS) * 1000
  const breaks = flags.get('break_on_expected_content')?.[0] !== 'false'
  while (clock.now() < endMs) {
    const node = files.find(absolutePath('/', path))
    if (node?.type === 'file') {
      call.streams.stdout(`content of file "${path}": ${node.content}\n`)
      if (breaks && node.content === NEW_FILE) return 0
    } else call.streams.stdout(`Error reading file ${path}: open ${path}: no such file or directory, retrying\n`)
    yield sleepFor(clock, LOOP_MS)
  }
  return 0
}

function mountType({ machine }: Call, path: string): string {
  const mounts = machine.files.find('/proc/mounts')
  const lines = mounts?.type === 'file' ? mounts.content.split('\n') : []
  return lines.findLast((line) => line.split(' ')[1] === path)?.split(' ')[2] ?? 'overlay'
}

function modeText(node: FileNode): string {
  const kind = node.type === 'directory' ? 'd' : node.type === 'link' ? 'L' : '-'
  const special = `${node.mode & 0o2000 ? 'g' : ''}${node.mode & 0o1000 ? 't' : ''}`
  return `${kind === '-' && special !== '' ? '' : kind}${special}${permissions(node.mode)}`
}

function permissions(mode: number): string {
  return [...'rwxrwxrwx'].map((letter, index) => (mode & (0o400 >> index) ? letter : '-')).join('')
}
