import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findKind, isStatus, StatusError } from '@everynode/kube'
import type { Kind, Status } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { testCluster } from '../../../test-support/test-cluster.ts'
import { admissionRules } from '../admission/admission-rules.ts'
import { create } from '../verbs/create.ts'

// What a real API server said to thousands of small variations of valid objects. The recordings are not part of this
// repository: they are looked for in EVERYNODE_SHARED, else beside it.
const besides = fileURLToPath(new URL('../../../../../../shared', import.meta.url))
const folder = `${process.env['EVERYNODE_SHARED'] ?? besides}/goldens/recorded/rules`
const hasRecordings = existsSync(folder)
const reason = hasRecordings ? '' : ' (skipped: no recordings of a real cluster on this machine)'

interface Recording {
  namespace: string
  namespaceLabels?: Record<string, string>
  variables?: Record<string, string | { repeat: string; times: number }>
  steps: { note?: string; request?: { method: string; path: string; body?: unknown }; outcome: Outcome }[]
}

interface Outcome {
  status: number
  headers?: { warning?: string }
  body?: unknown
}

/** Recordings in which every step can be played by itself. */
const independent = /^(ds-(?!update)|podsecurity-[br]|kinds-|quantities)/
const path =
  /^\/(?:api\/(?<core>v1)|apis\/(?<group>[^/]+)\/(?<version>[^/]+))(?:\/namespaces\/[^/]+)?\/(?<plural>[a-z]+)\?dryRun=All$/

const known = new Set([
  // Decoding has dropped the empty labels before the rules see them, so that the refusal says null instead of {}.
  'template with empty labels',
  // The refusal quotes a name that is made at random.
  'a bad generateName without a name: the generated name is judged too',
])

describe.skipIf(!hasRecordings)(`the rules, asked what a real server was asked${reason}`, () => {
  for (const file of hasRecordings ? readdirSync(folder).filter((name) => independent.test(name)) : []) {
    it(`answer as in ${file}`, () => {
      const recording = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Recording
      const different = recording.steps.flatMap(({ note = '', request, outcome }) => {
        const kind = request && kindOf(request)
        if (!kind || outcome.status !== 422 || typeof request.body !== 'object' || known.has(note)) return []
        const answer = answerTo(recording, kind, filledIn(request.body, recording))
        const expected = outcome.body as Status
        return same(answer, expected) ? [] : [{ note, answer: answer?.message, expected: expected.message }]
      })
      expect(different).toEqual([])
    })
  }
})

function kindOf({ method, path: url }: { method: string; path: string }): Kind | undefined {
  const { core, group = '', version = core ?? '', plural } = path.exec(url)?.groups ?? {}
  return method === 'POST' && plural ? findKind(group, version, plural) : undefined
}

/** Texts in the recordings may stand for long ones. */
function filledIn(value: unknown, recording: Recording): unknown {
  const text = JSON.stringify(value)
    .replace(/\{\{repeat (\S+) (\d+)\}\}/g, (_, part: string, times: string) => part.repeat(Number(times)))
    .replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
      if (name === 'ns') return recording.namespace
      const variable = recording.variables?.[name]
      return typeof variable === 'object' ? variable.repeat.repeat(variable.times) : (variable ?? whole)
    })
  return JSON.parse(text)
}

function answerTo({ namespace, namespaceLabels = {} }: Recording, kind: Kind, body: unknown): Status | undefined {
  const { cluster, dryRun } = testCluster({ admissionRules, settings: { serviceClusterIpRange: '10.96.0.0/16' } })
  const { store } = cluster
  const labels = { 'kubernetes.io/metadata.name': namespace, ...namespaceLabels }
  store.put('/namespaces', { metadata: { name: namespace, labels }, status: { phase: 'Active' } })
  store.put('/serviceaccounts', { metadata: { name: 'default', namespace } })
  try {
    create(cluster, { kind, namespace: kind.namespaced ? namespace : undefined, body: { value: body } }, dryRun)
    return undefined
  } catch (error) {
    if (error instanceof StatusError && isStatus(error.status)) return error.status
    throw error
  }
}

/** Uids differ from run to run; where the order of the causes does too, the recording left them out. */
function same(answer: Status | undefined, expected: Status): boolean {
  if (!expected.details?.causes) return answer?.code === expected.code
  const plain = (status: Status | undefined) =>
    JSON.stringify([status?.reason, status?.code, status?.details?.causes]).replaceAll(
      /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g,
      '<uid>',
    )
  return plain(answer) === plain(expected)
}
