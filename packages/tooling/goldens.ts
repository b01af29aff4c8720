// Replays recorded answers of a real control plane against the simulator:
//
//   npm run goldens -- [folder or file …] [--kubectl DIR] [--show N] [--jobs N] [--report FILE]
//   npm run goldens -- --table [--kubectl DIR] [--jobs N] [--report FILE] [--after FILE]
//
// A folder is named as in goldens/recorded (protocol, rules, kubectl …); all of them are played when none is given. kubectl is
// looked for in DIR and on the PATH, in every version that is there. What differs is judged by the simulator's list of known
// deviations: the run fails on a difference that is not listed, and on a listed one that is gone. With --table the documents
// about it are written anew: all recordings by folder, and every line of kubectl (those of kubectl/command-list.ts, too).
// --after takes what is as expected from an earlier --report, and plays only the rest again: a busy machine upsets clocks.
// The recordings are not part of this repository: they are looked for in EVERYNODE_SHARED, else in ../shared.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { deviationsDocument, deviationsFile } from '../simulator/conformance/deviations-document.ts'
import { readDeviations } from '../simulator/conformance/deviations.ts'
import { findKubectls } from './kubectl/found-kubectls.ts'
import { writeKubectlTable } from './kubectl/write-kubectl-table.ts'
import { chooseRecordings, nameOf } from './recordings/choose-recordings.ts'
import { judgeReplay } from './recordings/judge-replay.ts'
import { recordingsDocument, recordingsFile } from './recordings/recordings-document.ts'
import { findGoldens, replay, type ReplayedRecording } from './recordings/replay.ts'
import { totalsByFolder } from './recordings/totals-by-folder.ts'

const root = resolve(import.meta.dirname, '../..')
const goldens = findGoldens(root)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kubectl: { type: 'string' },
    show: { type: 'string', default: '3' },
    jobs: { type: 'string', default: '1' },
    report: { type: 'string' },
    after: { type: 'string' },
    table: { type: 'boolean', default: false },
  },
})

if (goldens === undefined) {
  process.stdout.write('goldens: no recordings (set EVERYNODE_SHARED to their parent folder); nothing was replayed\n')
} else {
  const folder = await mkdtemp(join(tmpdir(), 'everynode-kubectl-'))
  try {
    await replayAll(goldens, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function replayAll(at: string, kubectlFolder: string): Promise<void> {
  const kubectls = findKubectls(values.kubectl === undefined ? [] : [values.kubectl], kubectlFolder)
  const versions = new Set(kubectls.map(({ version }) => version))
  const { groups, missing } = chooseRecordings(join(at, 'recorded'), values.table ? [] : positionals, versions)
  const replayed = values.after === undefined ? [] : expectedOf(await readReport(values.after))
  const settled = new Set(replayed.map(({ name }) => name))
  await inParallel(groups, Number(values.jobs), async (group) => {
    const recordings = group.recordings.filter((file) => !settled.has(nameOf(file)))
    if (recordings.length === 0) return
    replayed.push(...(await replay(at, recordings, { kubectl: kubectlFolder, show: values.show })))
  })
  const lines = totalsByFolder(replayed).map(({ folder, passed, failed, skipped }) => {
    const rest = skipped > 0 ? `, ${skipped} could not be played` : ''
    return `${folder.padEnd(12)} ${passed} of ${passed + failed} steps answered as recorded${rest}`
  })
  for (const [version, count] of missing) lines.push(`no kubectl ${version} here: ${count} recordings were left out`)
  const complaints = judgeReplay(replayed)
  const unjudged = replayed.filter(({ failed, skipped }) => failed > 0 && skipped > 0)
  if (unjudged.length > 0)
    lines.push(`not judged, as a kubectl is missing: ${unjudged.map(({ name }) => name).join(', ')}`)
  if (complaints.length === 0) lines.push('every difference that was judged is a known one')
  process.stdout.write(`\n${[...lines, ...complaints].join('\n')}\n`)
  process.exitCode = complaints.length > 0 ? 1 : 0
  if (values.report !== undefined) await writeFile(values.report, `${JSON.stringify(replayed, null, 1)}\n`)
  if (!values.table) return
  await writeFile(join(root, recordingsFile), recordingsDocument(replayed, kubectls))
  await writeFile(deviationsFile, deviationsDocument(readDeviations()))
  await writeKubectlTable(root, at, kubectls, replayed)
}

async function readReport(file: string): Promise<ReplayedRecording[]> {
  return JSON.parse(await readFile(file, 'utf8')) as ReplayedRecording[]
}

/** Those of an earlier replay that leave nothing to complain of. */
function expectedOf(earlier: readonly ReplayedRecording[]): ReplayedRecording[] {
  return earlier.filter((recording) => judgeReplay([recording]).length === 0)
}

async function inParallel<Item>(items: readonly Item[], width: number, run: (item: Item) => Promise<void>) {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await run(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}
