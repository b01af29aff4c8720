import { performance } from 'node:perf_hooks'
import { parseManifest, pathAt, setField } from '../src/index.ts'
import type { ManifestFile, Path } from '../src/index.ts'

/**
 * Prints what a form edit costs on a file of 2,000 lines in 8 documents (budget: 10 ms from the edit to the new text), and what
 * reading costs. Run it with `node bench/edit.ts`.
 */
const LINES = 2000
const DOCUMENTS = 8

const text = bigFile()
const file = parseManifest(text)
console.log(
  `file: ${text.split('\n').length} lines, ${file.documents.length} documents, ${(text.length / 1024).toFixed(0)} KiB; ${process.version}`,
)

report('parse the whole file', 30, () => parseManifest(text))
report('reparse after a keystroke in one document', 60, (turn) =>
  parseManifest(text.replace('agent-3', `agent-3${turn}`), { previous: file }),
)

const container: Path = ['spec', 'template', 'spec', 'containers', 10]
editReport('change a scalar', (turn) => [[...container, 'image'], `registry.example.com/agent:${turn}`])
editReport('add a field with its parents', (turn) => [[...container, 'livenessProbe', 'httpGet', 'port'], 8000 + turn])
editReport('remove a field', () => [[...container, 'resources', 'limits', 'memory'], undefined])
editReport('replace a list of 3', (turn) => [
  [...container, 'args'],
  [`--a=${turn}`, '--b', '--c=3', '--d'],
])
editReport('append an item', (turn) => [[...container, 'env', 4], { name: `VAR_${turn}`, value: 'x' }])
typingReport()
report('path at an offset', 2000, (turn) =>
  pathAt(file.documents[4]!, file.documents[4]!.range.start.offset + (turn % 5000)),
)

function editReport(
  label: string,
  edit: (turn: number) => readonly [Path, string | number | readonly unknown[] | object | undefined],
): void {
  report(`edit: ${label}`, 100, (turn) => {
    const [path, value] = edit(turn)
    const result = setField(file, 4, path, value as string | undefined)
    if (result.problem !== undefined || result.changes.length === 0) throw new Error(`${label}: nothing happened`)
  })
}

/** A person types: each keystroke edits the file that the one before left. */
function typingReport(): void {
  let current: ManifestFile = file
  report('edit: the next keystroke of 100 in one field', 100, (turn) => {
    current = setField(
      current,
      4,
      [...container, 'image'],
      'registry.example.com/team/agent:1.2.3'.repeat(3).slice(0, turn + 1),
    ).file
  })
}

function report(label: string, times: number, run: (turn: number) => unknown): void {
  for (let turn = 0; turn < Math.min(times, 40); turn += 1) run(turn)
  const took: number[] = []
  for (let turn = 0; turn < times; turn += 1) {
    const start = performance.now()
    run(turn)
    took.push(performance.now() - start)
  }
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))]!.toFixed(2)
  console.log(`${label.padEnd(46)} median ${at(0.5).padStart(7)} ms   95 % ${at(0.95).padStart(7)} ms`)
}

function bigFile(): string {
  return Array.from({ length: DOCUMENTS }, (_, index) => daemonSet(index)).join('---\n')
}

function daemonSet(index: number): string {
  const head = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent-${index} # keeps every node in view
  labels: {app: agent-${index}}
spec:
  selector:
    matchLabels: {app: agent-${index}}
  template:
    metadata:
      labels: {app: agent-${index}}
    spec:
      containers:
`
  const count = Math.round((LINES / DOCUMENTS - 14) / 18)
  return head + Array.from({ length: count }, (_, number) => containerText(number)).join('')
}

function containerText(number: number): string {
  return `      # container ${number}
      - name: agent-${number}
        image: "registry.example.com/agent:1.${number}"
        args: ["--v=2", --node=$(NODE), '--port=${9000 + number}']
        env:
        - name: NODE
          valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
        - name: LEVEL
          value: info
        - name: TZ
          value: 'Asia/Shanghai'
        - name: DEBUG
          value: "no"
        resources:
          requests: {cpu: 100m, memory: 100Mi}
          limits:
            cpu: 500m # burst
            memory: 200Mi
`
}
