import { sleepFor, waitForever, type Call, type Program } from '../program.ts'
import { parseSleep } from '../sleep-duration.ts'
import { evaluateTest } from '../test-expression.ts'
import { readArguments } from './arguments.ts'
import { formatDate } from './date-format.ts'

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
  ['hostname', print((call) => call.machine.hostname)],
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
      const isThere = call.machine.programs.has(call.words[1] ?? '')
      if (isThere) call.streams.stdout(`/usr/bin/${call.words[1]}\n`)
      return isThere ? 0 : 1
    },
  ],
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
  [
    'timeout',
    function* (call) {
      const words = call.words.slice(1).filter((word, index) => !(index === 0 && word === '-t'))
      return yield* call.run(words.slice(1))
    },
  ],
  [
    'nohup',
    function* (call) {
      return yield* call.run(call.words.slice(1))
    },
  ],
  [
    'xargs',
    function* (call) {
      const words = (yield* call.streams.stdin.readAll()).split(/\s+/).filter(Boolean)
      return yield* call.run([
        ...(call.words.length > 1 ? call.words.slice(1).filter((word) => word !== '-r') : ['echo']),
        ...words,
      ])
    },
  ],
  [
    'sysctl',
    (call) => {
      for (const word of call.words.slice(1).filter((one) => one.includes('=')))
        call.streams.stdout(`${word.replace('=', ' = ')}\n`)
      return 0
    },
  ],
  [
    'yes',
    function* (call) {
      call.streams.stdout(`${call.words[1] ?? 'y'}\n`.repeat(1000))
      yield waitForever
      return 0
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

function print(text: (call: Call) => string): Program {
  return (call) => {
    call.streams.stdout(`${text(call)}\n`)
    return 0
  }
}
