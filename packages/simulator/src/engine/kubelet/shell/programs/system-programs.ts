import { textOf } from '../../files/byte-text.ts'
import { placeOf } from '../find-program.ts'
import { sleepFor, waitForever, type Call, type Program } from '../program.ts'
import { parseSleep } from '../sleep-duration.ts'
import { evaluateTest } from '../test-expression.ts'
import { readArguments } from './arguments.ts'
import { formatDate } from './date-format.ts'
import { timeoutProgram } from './timeout-program.ts'
import { xargsProgram } from './xargs-program.ts'

/** What node agents call to change the machine: nothing that a simulated node would show. */
const QUIET = [
  'modprobe',
  'iptables',
  'ip6tables',
  'iptables-restore',
  'ip',
  'mount',
  'umount',
  'swapoff',
  'sync',
  'nsenter',
  'mknod',
  'setcap',
  'update-ca-certificates',
  'systemctl',
  'logger',
  'renice',
  'chrt',
]

/** Programs that ask the machine or wait. */
export const systemPrograms: readonly (readonly [string, Program])[] = [
  ['true', () => 0],
  ['false', () => 1],
  [
    'sleep',
    function* (call) {
      const ms = parseSleep(call.words.slice(1))
      if (ms === undefined || call.words.length === 1) {
        call.streams.stderr(`sleep: invalid number '${call.words[1] ?? ''}'\n`)
        return 1
      }
      yield ms === Infinity ? waitForever : sleepFor(call.machine.clock, ms)
      return 0
    },
  ],
  [
    'pause',
    function* () {
      yield waitForever
      return 0
    },
  ],
  [
    'env',
    function* (call) {
      const words = call.words.slice(1)
      const environment = new Map(call.environment)
      while (/^[A-Za-z_]\w*=/.test(words[0] ?? '')) {
        const [word] = words.splice(0, 1) as [string]
        environment.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1))
      }
      if (words.length > 0) return yield* call.run(words)
      for (const [name, value] of environment) call.streams.stdout(`${name}=${value}\n`)
      return 0
    },
  ],
  [
    'printenv',
    (call) => {
      const [, name] = call.words
      if (name === undefined) for (const [one, value] of call.environment) call.streams.stdout(`${one}=${value}\n`)
      else if (call.environment.has(name)) call.streams.stdout(`${call.environment.get(name)}\n`)
      else return 1
      return 0
    },
  ],
  ['hostname', print((call) => (call.words.includes('-i') ? addressOf(call) : call.machine.hostname))],
  ['whoami', print((call) => (call.machine.user.uid === 0 ? 'root' : `whoami: unknown uid ${call.machine.user.uid}`))],
  ['nproc', print(() => '4')],
  ['arch', print(() => 'x86_64')],
  [
    'uname',
    print((call) =>
      call.words.includes('-a')
        ? `Linux ${call.machine.hostname} 6.1.0 #1 SMP x86_64 Linux`
        : call.words.includes('-r')
          ? '6.1.0'
          : call.words.includes('-m')
            ? 'x86_64'
            : call.words.includes('-n')
              ? call.machine.hostname
              : 'Linux',
    ),
  ],
  [
    'id',
    (call) => {
      const { uid, gid, groups } = call.machine.user
      const { flags } = readArguments(call.words)
      const named = (id: number) => (id === 0 ? '0(root)' : String(id))
      if (flags.has('u')) call.streams.stdout(`${uid}\n`)
      else if (flags.has('g')) call.streams.stdout(`${gid}\n`)
      else
        call.streams.stdout(
          `uid=${named(uid)} gid=${named(gid)} groups=${[gid, ...groups.filter((one) => one !== gid)].map(named).join(',')}\n`,
        )
      return 0
    },
  ],
  [
    'tty',
    (call) => {
      call.streams.stdout(call.streams.isTerminal ? '/dev/pts/0\n' : 'not a tty\n')
      return call.streams.isTerminal ? 0 : 1
    },
  ],
  [
    'date',
    (call) => {
      const format = call.words.find((word) => word.startsWith('+'))?.slice(1)
      const iso = call.words.some((word) => /^-(?:u?I|-iso-8601)/.test(word))
      call.streams.stdout(
        `${formatDate(call.machine.clock.now(), format ?? (iso ? '%Y-%m-%d' : '%a %b %e %H:%M:%S UTC %Y'))}\n`,
      )
      return 0
    },
  ],
  ['test', (call) => (evaluateTest(call.words.slice(1), call.machine, call.folder) ? 0 : 1)],
  ['[', (call) => (evaluateTest(call.words.slice(1, -1), call.machine, call.folder) ? 0 : 1)],
  [
    'which',
    (call) => {
      const { machine, folder, streams } = call
      const places = readArguments(call.words).operands.map((name) => placeOf(name, machine, folder))
      for (const place of places) if (place !== undefined) streams.stdout(`${place}\n`)
      return places.includes(undefined) ? 1 : 0
    },
  ],
  ['pwd', print((call) => call.folder)],
  ['ps', print(() => 'PID   USER     TIME  COMMAND\n    1 root      0:00 {main} container')],
  [
    'kill',
    (call) => {
      const signal =
        call.words
          .find((word) => /^-./.test(word))
          ?.slice(1)
          .replace(/^SIG/, '') ?? 'TERM'
      const name = { '9': 'KILL', '15': 'TERM', '1': 'HUP', '2': 'INT' }[signal] ?? signal
      return call.words
        .slice(1)
        .filter((word) => /^\d+$/.test(word))
        .every((pid) => call.machine.kill(Number(pid), name))
        ? 0
        : 1
    },
  ],
  ['timeout', timeoutProgram],
  [
    'nohup',
    function* (call) {
      return yield* call.run(call.words.slice(1))
    },
  ],
  ['xargs', xargsProgram],
  [
    'sysctl',
    (call) => {
      let code = 0
      for (const word of call.words.slice(1).filter((one) => !one.startsWith('-'))) {
        const node = call.machine.files.find(`/proc/sys/${word.replaceAll('.', '/')}`)
        if (word.includes('=')) call.streams.stdout(`${word.replace('=', ' = ')}\n`)
        else if (node?.type === 'file') call.streams.stdout(`${word} = ${node.content}`)
        else {
          call.streams.stderr(`sysctl: error: '${word}' is an unknown key\n`)
          code = 1
        }
      }
      return code
    },
  ],
  [
    'yes',
    function* (call) {
      for (;;) {
        call.streams.stdout(`${call.words[1] ?? 'y'}\n`.repeat(1000))
        yield sleepFor(call.machine.clock, 1000)
      }
    },
  ],
  [
    'nc',
    function* (call) {
      yield sleepFor(call.machine.clock, 5)
      return 0
    },
  ],
  ...QUIET.map((name) => [name, () => 0] as const),
]

/** The Pod's own address, as its hosts file tells it. */
function addressOf({ machine }: Call): string {
  const lines = machine.files.find('/etc/hosts') ? textOf(machine.files.read('/etc/hosts')).split('\n') : []
  const own = lines.map((line) => line.split(/\s+/)).find(([, ...names]) => names.includes(machine.hostname))
  return own?.[0] ?? machine.hostname
}

function print(text: (call: Call) => string): Program {
  return (call) => {
    call.streams.stdout(`${text(call)}\n`)
    return 0
  }
}
