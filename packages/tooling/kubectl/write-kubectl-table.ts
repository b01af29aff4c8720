import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { recordedCommands } from '../recordings/recorded-commands.ts'
import { type ReplayedRecording, withSimulator } from '../recordings/replay.ts'
import type { Kubectl } from './found-kubectls.ts'
import { kubectlTable } from './kubectl-table.ts'
import { playCommands } from './play-commands.ts'
import { type PlayedList, tableDocument, tableFile } from './table-document.ts'

/** Plays the list of commands with each kubectl, and writes down what came of it and of the recorded lines. */
export async function writeKubectlTable(
  root: string,
  goldens: string,
  kubectls: readonly Kubectl[],
  replayed: readonly ReplayedRecording[],
): Promise<void> {
  const lists: PlayedList[] = []
  await withSimulator(['--world', 'fresh', '--pace', '0'], async (kubeconfig) => {
    for (const kubectl of kubectls) {
      process.stdout.write(`playing the list with kubectl ${kubectl.release}\n`)
      lists.push({ kubectl, outcomes: await playCommands(kubectl, kubeconfig) })
    }
  })
  const file = join(root, tableFile)
  await mkdir(dirname(file), { recursive: true })
  const table = kubectlTable(recordedCommands(join(goldens, 'recorded')), replayed, kubectls)
  await writeFile(file, tableDocument(table, lists, kubectls))
  process.stdout.write(`wrote ${tableFile}\n`)
}
