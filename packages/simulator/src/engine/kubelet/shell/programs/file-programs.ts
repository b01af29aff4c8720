import { formatTime } from '@everynode/kube'
import { FileError } from '../../files/file-error.ts'
import type { FileNode } from '../../files/file-node.ts'
import { baseName, parentPath } from '../../files/paths.ts'
import type { Call, Program } from '../program.ts'
import { complain, pathOf, readArguments } from './arguments.ts'

/** Programs that look at and change files. */
export const filePrograms: readonly (readonly [string, Program])[] = [
  [
    'ls',
    (call) => {
      const { flags, operands } = readArguments(call.words)
      let code = 0
      const isLong = flags.has('l')
      for (const [index, name] of (operands.length > 0 ? operands : ['.']).entries()) {
        const path = pathOf(call, name)
        const node = call.machine.files.find(path)
        if (!node) {
          code = complain(call, name, new FileError('ENOENT'))
          continue
        }
        if (operands.length > 1 && node.type === 'directory' && !flags.has('d'))
          call.streams.stdout(`${index > 0 ? '\n' : ''}${name}:\n`)
        const names = node.type === 'directory' && !flags.has('d') ? call.machine.files.list(path) : undefined
        const shown = names
          ? [
              ...(flags.has('a') ? ['.', '..'] : []),
              ...names.filter((one) => flags.has('a') || flags.has('A') || !one.startsWith('.')),
            ]
          : [name]
        if (isLong && names) call.streams.stdout(`total ${shown.length * 4}\n`)
        for (const one of shown) {
          const entry =
            names && !/^\.\.?$/.test(one) ? call.machine.files.get(`${path === '/' ? '' : path}/${one}`, false) : node
          call.streams.stdout(isLong ? longLine(entry, one) : `${one}\n`)
        }
      }
      return code
    },
  ],
  [
    'touch',
    each((call, path) => {
      const node = call.machine.files.find(path)
      call.machine.files.write(path, '', node !== undefined)
    }),
  ],
  [
    'rm',
    (call) => {
      const { flags, operands } = readArguments(call.words)
      const isRecursive = flags.has('r') || flags.has('R')
      let code = 0
      for (const name of operands) {
        const path = pathOf(call, name)
        try {
          if (call.machine.files.find(path, false)?.type === 'directory' && !isRecursive) throw new FileError('EISDIR')
          call.machine.files.remove(path, isRecursive)
        } catch (error) {
          const problem = error as FileError
          if (flags.has('f') && problem.code === 'ENOENT') continue
          code = complain(
            call,
            problem.code === 'EISDIR' ? `'${name}' is a directory` : `can't remove '${name}'`,
            problem,
          )
        }
      }
      return code
    },
  ],
  [
    'mkdir',
    (call) => {
      const { flags, operands } = readArguments(call.words, 'm')
      let code = 0
      for (const name of operands) {
        try {
          call.machine.files.makeFolder(pathOf(call, name), flags.has('p') || flags.has('parents'))
        } catch (error) {
          code = complain(call, `can't create directory '${name}'`, error as FileError)
        }
      }
      return code
    },
  ],
  [
    'rmdir',
    each((call, path) => {
      if (!call.machine.files.isFolder(path)) throw new FileError(call.machine.files.find(path) ? 'ENOTDIR' : 'ENOENT')
      call.machine.files.remove(path)
    }),
  ],
  [
    'cp',
    (call) =>
      transfer(call, (from, to, isRecursive) => {
        const copy = (source: string, target: string) => {
          const node = call.machine.files.get(source)
          if (node.type !== 'directory') {
            call.machine.files.write(target, call.machine.files.read(source))
            call.machine.files.get(target).mode = node.mode
            return
          }
          if (!isRecursive) throw new FileError('EISDIR')
          call.machine.files.makeFolder(target, true)
          for (const name of node.entries.keys()) copy(`${source}/${name}`, `${target}/${name}`)
        }
        copy(from, to)
      }),
  ],
  [
    'mv',
    (call) =>
      transfer(call, (from, to) => {
        const node = call.machine.files.get(from, false)
        call.machine.files.remove(from, true)
        call.machine.files.place(node, to)
      }),
  ],
  [
    'ln',
    (call) => {
      const {
        flags,
        operands: [target = '', name = baseName(target)],
      } = readArguments(call.words)
      const given = pathOf(call, name)
      const path = call.machine.files.isFolder(given) ? `${given}/${baseName(target)}` : given
      if (flags.has('f') && call.machine.files.find(path, false)) call.machine.files.remove(path)
      if (flags.has('s')) call.machine.files.link(target, path)
      else call.machine.files.place(call.machine.files.get(pathOf(call, target)), path)
      return 0
    },
  ],
  [
    'chmod',
    (call) => {
      const {
        flags,
        operands: [mode = '', ...names],
      } = readArguments(call.words.filter((word) => !/^-[rwx]+$/.test(word)))
      return names.reduce(
        (code, name) => onNode(call, name, flags.has('R'), (node) => (node.mode = changedMode(node, mode))) || code,
        0,
      )
    },
  ],
  [
    'chown',
    (call) => {
      const {
        flags,
        operands: [owner = '', ...names],
      } = readArguments(call.words)
      const [user, group] = owner.split(':')
      return names.reduce(
        (code, name) =>
          onNode(call, name, flags.has('R'), (node) => {
            if (user) node.uid = Number(user) || 0
            if (group) node.gid = Number(group) || 0
          }) || code,
        0,
      )
    },
  ],
  [
    'stat',
    (call) => {
      const { flags, values, operands } = readArguments(call.words, 'c')
      let code = 0
      for (const name of operands) {
        const node = call.machine.files.find(pathOf(call, name), flags.has('L'))
        if (!node) code = complain(call, `can't stat '${name}'`, new FileError('ENOENT'))
        else
          call.streams.stdout(
            `${statLine(node, name, values.get('c') ?? '  File: %n\n  Size: %s\nAccess: (%a/%A)  Uid: %u   Gid: %g')}\n`,
          )
      }
      return code
    },
  ],
  [
    'readlink',
    (call) => {
      const {
        operands: [name = ''],
      } = readArguments(call.words)
      const node = call.machine.files.find(pathOf(call, name), false)
      if (node?.type !== 'link') return 1
      call.streams.stdout(`${node.target}\n`)
      return 0
    },
  ],
  [
    'realpath',
    each((call, path) => {
      call.machine.files.get(path)
      call.streams.stdout(`${path}\n`)
    }),
  ],
  [
    'basename',
    (call) => {
      const name = baseName(call.words[1] ?? '')
      const suffix = call.words[2] ?? ''
      call.streams.stdout(`${suffix !== '' && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`)
      return 0
    },
  ],
  [
    'dirname',
    (call) => {
      const path = (call.words[1] ?? '').replace(/\/+$/, '')
      call.streams.stdout(`${path.includes('/') ? parentPath(path) : '.'}\n`)
      return 0
    },
  ],
  [
    'mktemp',
    (call) => {
      const {
        flags,
        operands: [template = '/tmp/tmp.XXXXXX'],
      } = readArguments(call.words)
      const path = template.replace(/X{3,}$/, () => call.machine.random().toString(36).slice(2, 8))
      if (flags.has('d')) call.machine.files.makeFolder(pathOf(call, path))
      else call.machine.files.write(pathOf(call, path), '')
      call.streams.stdout(`${path}\n`)
      return 0
    },
  ],
  [
    'df',
    (call) => {
      call.streams.stdout(
        'Filesystem           1K-blocks      Used Available Use% Mounted on\noverlay              101430960  18257572  83156988  18% /\n',
      )
      return 0
    },
  ],
]

/** A program that does one thing to each of its operands. */
function each(run: (call: Call, path: string) => void): Program {
  return (call) => {
    let code = 0
    for (const name of readArguments(call.words).operands) {
      try {
        run(call, pathOf(call, name))
      } catch (error) {
        if (!(error instanceof FileError)) throw error
        code = complain(call, name, error)
      }
    }
    return code
  }
}

function transfer(call: Call, move: (from: string, to: string, isRecursive: boolean) => void): number {
  const { flags, operands } = readArguments(call.words)
  const last = operands.at(-1) ?? ''
  const target = pathOf(call, last)
  let code = 0
  for (const name of operands.slice(0, -1)) {
    const to = call.machine.files.isFolder(target) ? `${target === '/' ? '' : target}/${baseName(name)}` : target
    try {
      move(
        pathOf(call, name),
        to,
        ['r', 'R', 'a'].some((flag) => flags.has(flag)),
      )
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      const isSource = error.code === 'ENOENT' && !call.machine.files.find(pathOf(call, name))
      // An image whose files nobody knows has the files that its own manifests copy from it.
      if (isSource && call.machine.isOpaque) continue
      code = complain(call, isSource ? `can't stat '${name}'` : `can't create '${to}'`, error)
    }
  }
  return code
}

function onNode(call: Call, name: string, isRecursive: boolean, change: (node: FileNode) => void): number {
  const path = pathOf(call, name)
  const node = call.machine.files.find(path)
  if (!node) return call.machine.isOpaque ? 0 : complain(call, name, new FileError('ENOENT'))
  try {
    call.machine.files.demandOwned(path)
  } catch (error) {
    if (error instanceof FileError) return complain(call, name, error)
    throw error
  }
  const walk = (one: FileNode) => {
    change(one)
    if (isRecursive && one.type === 'directory') for (const inner of one.entries.values()) walk(inner)
  }
  walk(node)
  return 0
}

function changedMode(node: FileNode, text: string): number {
  if (/^[0-7]+$/.test(text)) return Number.parseInt(text, 8)
  let { mode } = node
  for (const clause of text.split(',')) {
    const [, who = '', operator, letters = ''] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(clause) ?? []
    const bits = [...letters].reduce((sum, letter) => sum | ({ r: 4, w: 2, x: 1, X: 1 }[letter] ?? 0), 0)
    for (const [one, shift] of [
      ['u', 6],
      ['g', 3],
      ['o', 0],
    ] as const) {
      if (who !== '' && !who.includes('a') && !who.includes(one)) continue
      if (operator === '-') mode &= ~(bits << shift)
      else if (operator === '+') mode |= bits << shift
      else mode = (mode & ~(7 << shift)) | (bits << shift)
    }
  }
  return mode
}

function longLine(node: FileNode, name: string): string {
  const size = node.type === 'file' ? node.content.length : 4096
  const target = node.type === 'link' ? ` -> ${node.target}` : ''
  const owner = (id: number) => (id === 0 ? 'root' : String(id)).padEnd(8)
  const time = formatTime(node.modifiedMs)
  const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
  const when = `${months[Number(time.slice(5, 7)) - 1]} ${String(Number(time.slice(8, 10))).padStart(2)} ${time.slice(11, 16)}`
  return `${permissions(node)}    1 ${owner(node.uid)} ${owner(node.gid)} ${String(size).padStart(9)} ${when} ${name}${target}\n`
}

function permissions(node: FileNode): string {
  const kind = { directory: 'd', link: 'l', device: 'c', file: '-' }[node.type]
  return (
    kind +
    [6, 3, 0]
      .map((shift) =>
        ['r', 'w', 'x'].map((letter, index) => ((node.mode >> shift) & (4 >> index) ? letter : '-')).join(''),
      )
      .join('')
  )
}

function statLine(node: FileNode, name: string, format: string): string {
  const size = node.type === 'file' ? node.content.length : node.type === 'directory' ? 4096 : 0
  const values: Record<string, string> = {
    a: node.mode.toString(8),
    A: permissions(node),
    u: String(node.uid),
    g: String(node.gid),
    s: String(size),
    n: name,
    F: {
      directory: 'directory',
      link: 'symbolic link',
      device: 'character special file',
      file: size > 0 ? 'regular file' : 'regular empty file',
    }[node.type],
    U: node.uid === 0 ? 'root' : String(node.uid),
    G: node.gid === 0 ? 'root' : String(node.gid),
    Y: String(Math.floor(node.modifiedMs / 1000)),
  }
  return format.replace(/%([a-zA-Z])/g, (all, letter: string) => values[letter] ?? all)
}
