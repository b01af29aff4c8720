import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../clock.ts'
import { directory } from '../files/file-node.ts'
import { FileView } from '../files/file-view.ts'
import { runProgram } from './run-program.ts'
import type { Machine, SignalTarget } from './program.ts'
import { agnhostSet, toolSet } from './programs/tool-set.ts'
import { InputStream, Task } from './task.ts'

function machine(clock = new VirtualClock()): Machine & { clock: VirtualClock; processes: Set<Task> } {
  const files = new FileView(directory(), { nowMs: () => clock.now() })
  for (const folder of ['/tmp', '/etc', '/var/log']) files.makeFolder(folder, true)
  files.write('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n')
  return {
    clock,
    files,
    hostname: 'web-1',
    user: { uid: 0, gid: 0, groups: [] },
    programs: toolSet,
    isOpaque: false,
    isLasting: false,
    outOfMemory: () => undefined,
    outside: undefined,
    processes: new Set(),
    fetch: () => 'unknown',
    random: () => 0.5,
    kill: () => false,
    listen: () => undefined,
  }
}

function start(script: string, on = machine(), stdin = '') {
  const run = {
    out: '',
    err: '',
    code: undefined as number | undefined,
    shell: undefined as SignalTarget | undefined,
    task: undefined as unknown as Task,
  }
  const streams = {
    stdin: new InputStream(stdin),
    stdout: (bytes: string) => void (run.out += bytes),
    stderr: (bytes: string) => void (run.err += bytes),
    isTerminal: false,
  }
  const steps = runProgram(
    {
      words: ['sh', '-c', script],
      environment: new Map([['HOME', '/root']]),
      folder: '/',
      streams,
      machine: on,
      pid: 1,
      onShell: (shell) => void (run.shell = shell),
    },
    'sh',
  )
  run.task = new Task(steps, (code) => void (run.code = code))
  run.task.start()
  if (run.shell) run.shell.task = run.task
  return run
}

describe('a script in a simulated container', () => {
  it.each([
    ['echo out; echo err >&2', 'out\n', 0],
    ['exit 3', '', 3],
    ['false || echo no && echo yes', 'no\nyes\n', 0],
    ['i=1; while [ $i -le 3 ]; do echo line $i; i=$((i+1)); done', 'line 1\nline 2\nline 3\n', 0],
    ['for f in a "b c"; do echo "<$f>"; done', '<a>\n<b c>\n', 0],
    ['x=$(echo hi | tr a-z A-Z); echo "${x}-${y:-none}-${#x}"', 'HI-none-2\n', 0],
    ['which cat nosuch || command -v grep; env pwd', '/bin/cat\n/bin/grep\n/\n', 0],
    ['printf "a b\\nc" | xargs -n1 echo +; echo x y | xargs -I% echo "<%>"', '+ a\n+ b\n+ c\n<x y>\n', 0],
    ['timeout 5 echo soon', 'soon\n', 0],
    ['exec 3>/tmp/three; echo hi >&3; cat /tmp/three; echo to 4 4>&1 >&4', 'hi\nto 4\n', 0],
    [
      'exec 5>&1 >/tmp/log 2>&1; echo kept; ( exec >/tmp/inner; echo in ); echo out >&5; cat /tmp/log /tmp/inner >&5',
      'out\nkept\nin\n',
      0,
    ],
    ['case abc in x*) echo x;; a?c) echo match;; esac', 'match\n', 0],
    ['f() { echo "got $1"; return 4; }; f one; echo $?', 'got one\n4\n', 0],
    ['echo one > /tmp/a; echo two >> /tmp/a; cat /tmp/a; ls /tmp', 'one\ntwo\na\n', 0],
    ['cat <<EOF\nhello $HOME\nEOF', 'hello /root\n', 0],
    ["cat <<'EOF'\nhello $HOME\nEOF", 'hello $HOME\n', 0],
    ['set -e; false; echo never', '', 1],
    ['(exit 5); echo $?', '5\n', 0],
    ['v=/a/b/c.txt; echo ${v##*/} ${v%.txt} ${v#/a}', 'c.txt /a/b/c /b/c.txt\n', 0],
    ['if test -f /etc/passwd && [ ! -d /nope ]; then echo ok; fi', 'ok\n', 0],
    ['printf "%s-%03d\\n" a 7', 'a-007\n', 0],
    ['nosuch', '', 127],
    ['mkdir -p /d/e; touch /d/e/f; echo /d/*/f; rm -r /d; ls /d', '/d/e/f\n', 1],
    ['seq 1 400 | tail -1 | wc -l', '1\n', 0],
    ['echo "a b" | while read x y; do echo $y $x; done', 'b a\n', 0],
    ['[[ abc == a* && 1 -lt 2 ]] && echo yes', 'yes\n', 0],
    ['if [ -f /x ]; then exit 1; fi; exit 42', '', 42],
    ['"', '', 2],
  ])('%s', (script, out, code) => {
    const run = start(script)
    expect({ out: run.out, code: run.code }).toEqual({ out, code })
  })

  it.each([
    ['expr 1 + 2 \\* 3', '7\n'],
    ['count=4; count=`expr $count + 1`; echo $count', '5\n'],
    ['expr abcd : "ab\\(.*\\)"', 'cd\n'],
    ['expr 3 \\< 10 \\& 1', '1\n'],
    ['expr length four', '4\n'],
  ])('evaluates %s', (script, out) => {
    expect(start(script).out).toBe(out)
  })

  it('finds in agnhost what the test image says of files and arguments', () => {
    const on = { ...machine(), programs: agnhostSet }
    expect(start('/agnhost entrypoint-tester a b', on).out).toBe('[/agnhost entrypoint-tester a b]\n')
    const flags = '--new_file_0666=/tmp/f --file_perm=/tmp/f --file_mode=/tmp --file_owner=/tmp/f'
    expect(start(`/agnhost mounttest ${flags}`, on).out).toBe(
      [
        'content of file "/tmp/f": mount-tester new file\n\n',
        'mode of file "/tmp": drwxr-xr-x',
        'perms of file "/tmp/f": -rw-rw-rw-',
        'owner UID of "/tmp/f": 0',
        'owner GID of "/tmp/f": 0\n',
      ].join('\n'),
    )
    expect(start('/agnhost mounttest --file_content=/nowhere', on).code).toBe(1)
  })

  it('says where it fails in the words of BusyBox', () => {
    expect(start('cat /tmp/ok').err).toBe("cat: can't open '/tmp/ok': No such file or directory\n")
    expect(start('nosuch').err).toBe('sh: nosuch: not found\n')
  })

  it('runs the commands of a pipeline at the same time', () => {
    const on = machine()
    const run = start('while :; do echo tick; sleep 1; done | tee /tmp/log | while read x; do echo "<$x>"; done', on)
    expect(run.out).toBe('<tick>\n')
    on.clock.advance(2_000)
    expect(run.out).toBe('<tick>\n<tick>\n<tick>\n')
    expect(run.code).toBeUndefined()
    expect(on.processes.size).toBe(2)
  })

  it('ends a command when it writes where nobody reads any more', () => {
    const on = machine()
    const run = start('set -o pipefail; while :; do echo tick; sleep 1; done | head -1; echo $?', on)
    expect(run.out).toBe('tick\n')
    on.clock.advance(1_000)
    expect([run.out, on.processes.size]).toEqual(['tick\n141\n', 0])
  })

  it('ends what takes longer than a timeout allows', () => {
    const on = machine()
    const run = start('timeout 3 sleep 60; echo $?', on)
    on.clock.advance(2_999)
    expect(run.out).toBe('')
    on.clock.advance(1)
    expect(run.out).toBe('143\n')
  })

  it('sleeps on the clock of the cluster', () => {
    const on = machine()
    const run = start('echo a; sleep 2; echo b', on)
    expect(run.out).toBe('a\n')
    on.clock.advance(1_999)
    expect(run.code).toBeUndefined()
    on.clock.advance(1)
    expect([run.out, run.code]).toEqual(['a\nb\n', 0])
  })

  it('answers TERM by its trap, at once while it waits and without a timer in between', () => {
    const on = machine()
    const run = start('trap "echo bye; exit 5" TERM; while :; do sleep 1 & wait $!; done', on)
    on.clock.advance(60_000)
    expect(run.code).toBeUndefined()
    expect(run.shell!.signal('TERM')).toBe(true)
    expect([run.out, run.code]).toEqual(['bye\n', 5])
  })

  it('runs a trap after the sleep in the foreground has ended', () => {
    const on = machine()
    const run = start('trap "exit 5" TERM; while true; do sleep 10; done', on)
    on.clock.advance(4_000)
    run.shell!.signal('TERM')
    on.clock.advance(5_999)
    expect(run.code).toBeUndefined()
    on.clock.advance(1)
    expect(run.code).toBe(5)
  })

  it('ignores TERM without a trap, and does not hang in a loop without end', () => {
    const on = machine()
    expect(start('sleep 1000', on).shell!.signal('TERM')).toBe(false)
    const busy = start('while :; do x=1; done', on)
    on.clock.advance(1_000)
    expect(busy.code).toBeUndefined()
    busy.task.kill(137)
    expect(busy.code).toBe(137)
  })
})
