import type { Kubectl } from '../kubectl/found-kubectls.ts'
import { markdownTable, withDigest } from '../generated-document.ts'
import { judgeReplay } from './judge-replay.ts'
import type { ReplayedRecording } from './replay.ts'
import { totalsByFolder } from './totals-by-folder.ts'

/** Where the document lives, seen from the top of the repository. */
export const recordingsFile = 'packages/simulator/docs/recordings.md'

/** What each folder of recordings was about. */
export const folderTopics: Readonly<Record<string, string>> = {
  protocol: 'discovery, content negotiation, Tables, lists, watches, deletion, access, words of errors',
  writes: 'updates, all types of patches, server-side apply, managed fields',
  rules: 'defaults, validation, warnings, admission',
  manifests: 'manifests of well-known projects, created',
  controllers: 'DaemonSet controller, revisions, scheduler, life of nodes, garbage collection, other workloads',
  kubectl: 'kubectl, line by line',
  kubelet: 'a real kubelet: pulls, crashes, probes, init containers, termination, exec, logs, refused Pods',
}

/** The document of a replay of all recordings; the same results always make the same text. */
export function recordingsDocument(replayed: readonly ReplayedRecording[], kubectls: readonly Kubectl[]): string {
  const lines = totalsByFolder(replayed).map(({ folder, passed, failed }) => {
    const recordings = replayed.filter(({ name }) => name.startsWith(`${folder}/`))
    const whole = recordings.filter(({ differences }) => differences.length === 0)
    return [
      `\`${folder}\``,
      folderTopics[folder] ?? '',
      `${whole.length} of ${recordings.length}`,
      `${passed} of ${passed + failed}`,
      `${Math.floor((1000 * passed) / Math.max(1, passed + failed)) / 10} %`,
    ]
  })
  return withDigest(
    [
      '# Answers of a real control plane against the simulator\n',
      'Written by `npm run goldens -- --table`; a test fails when somebody edits it.\n',
      'The recordings hold what Kubernetes 1.36 answered, step by step; whole bodies, events and output are compared.',
      `kubectl was there as ${kubectls.map(({ release }) => release).join(', ') || 'no version'}.\n`,
      markdownTable(['folder', 'about', 'recordings without a difference', 'steps as recorded', ''], lines),
      differencesOf(replayed),
    ].join('\n'),
  )
}

function differencesOf(replayed: readonly ReplayedRecording[]): string {
  const differing = replayed.filter(({ differences }) => differences.length > 0)
  const lines = differing
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(
      ({ name, differences }) => `* \`${name.replace(/\.json$/, '')}\`: step ${differences.map(({ step }) => step)}\n`,
    )
  const complaints = judgeReplay(replayed).map((complaint) => `* ${complaint}\n`)
  return `## Steps that differ\n
What differs and why is told in [the list of known deviations](deviations.md).\n
${lines.join('') || 'None.\n'}${complaints.length > 0 ? `\nNot as that list says:\n\n${complaints.join('')}` : ''}`
}
