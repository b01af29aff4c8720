import { readFileSync } from 'node:fs'
import { isMapValue, parseManifest, pathText, valueAt, type Path } from '@everynode/manifest'
import type * as React from 'react'
import { describe, expect, test, vi } from 'vitest'
import { checkFields, checkFieldsAsWritten } from '../../../../../../packages/manifest/test/check-fields.ts'
import { manifestsNote, realManifests, type RealManifest } from '../../../../../../packages/manifest/test/recordings.ts'
import { ManifestModel } from '../../../manifest-editor/manifest-model.ts'
import { stepOf, type StepId } from '../steps/step-ids.ts'
import { drawnFields, fieldsWithoutLabel } from './drawn-fields.tsx'
import { formFields, samplesIn } from './field-samples.ts'

// The steps are drawn on the server, without a cluster and with every group unfolded, to learn which fields they have.
vi.mock('react', async (original) => {
  const react = await original<typeof React>()
  const useSyncExternalStore = (subscribe: () => () => void, read: () => unknown) =>
    react.useSyncExternalStore(subscribe, read, read)
  return { ...react, useSyncExternalStore }
})
vi.mock('react-i18next', () => {
  const t = (key: string, { count = '' }: { count?: number | '' } = {}) => `${key}${count}`
  return { useTranslation: () => ({ t, i18n: { language: 'en' } }) }
})
const groups = vi.hoisted(() => new Map<string, { paths: Path[]; summary: unknown }>())
vi.mock('../../../manifest-editor/fields/group.tsx', () => ({
  Group: ({ paths, summary, children }: { paths: Path[]; summary?: unknown; children: unknown }) => {
    groups.set(JSON.stringify(paths), { paths, summary })
    return children
  },
}))
vi.mock('../../../cluster/live/use-live.ts', async (original) => {
  const { loadingPicture } = await import('../../../cluster/live/live-picture.ts')
  return { ...(await original<object>()), useLive: () => loadingPicture }
})
vi.mock('../../../cluster/session.ts', () => ({ useSession: () => ({ context: 'a', cluster: {} }) }))
vi.mock('../../../cluster/projects.ts', () => ({
  useProjects: () => ({ names: [], isComplete: false, picture: { items: [] } }),
}))

/** What is edited by controls that stand for more than one value, and so have no name of their own. */
const UNNAMED: readonly Path[] = [
  ['spec', 'updateStrategy', 'type'],
  ['spec', 'template', 'spec', 'containers', 0, 'env', 1, 'valueFrom'],
  ['spec', 'template', 'spec', 'containers', 0, 'envFrom', 0],
  ['spec', 'template', 'spec', 'containers', 0, 'volumeMounts', 0],
  ['spec', 'template', 'spec', 'containers', 0, 'command'],
  ['spec', 'template', 'spec', 'containers', 0, 'args'],
  ['spec', 'template', 'spec', 'volumes', 5, 'projected', 'sources', 2, 'downwardAPI', 'items', 1, 'resourceFieldRef'],
]

const everything = new ManifestModel(readFileSync(new URL('every-field.yaml', import.meta.url), 'utf8'))
const value = everything.document?.value
const [fields, without] = formFields([...drawnFields(everything), ...UNNAMED], value)
const isThorough = process.env['EVERYNODE_THOROUGH'] === '1'
const timeout = isThorough ? 3_600_000 : 120_000

test('every field that the form draws has a value in every-field.yaml to be set in the tests below', () => {
  expect(without.map(pathText)).toEqual([])
  expect(fields.length).toBeGreaterThan(180)
})

test('every field has a label, if only for the ear', () => {
  expect(fieldsWithoutLabel(everything).map(pathText)).toEqual([])
})

/**
 * Each manifest gets some of the fields, a large one few, and the next one those that follow, so that every field meets several
 * manifests in seconds. EVERYNODE_THOROUGH=1 gives each manifest all of them (many minutes).
 */
const manifests = inTurn(realManifests())

describe.runIf(manifestsNote === '')('fields of the form keep the laws on', { timeout }, () => {
  test.each(manifests)('$name', ({ text, first, count }) => {
    const file = parseManifest(text)
    for (const document of file.documents)
      if (document.kind === 'DaemonSet' && document.isReadable) {
        const all = samplesIn(fields, document.value)
        const some = Array.from({ length: count }, (_, turn) => all[(first + turn) % all.length]!)
        checkFields(file, document.index, isThorough ? all : some)
      }
  })
})

function inTurn(found: readonly RealManifest[]): (RealManifest & { first: number; count: number })[] {
  let first = 0
  return found.map((manifest) => {
    const count = Math.min(18, Math.max(2, Math.round(45_000 / manifest.text.length)))
    first += count
    return { ...manifest, first: first - count, count }
  })
}

test.skipIf(manifestsNote !== '')(`the real manifests are there${manifestsNote}`, () => {
  expect(manifests.length).toBe(122)
  const given = manifests.reduce((sum, { count }) => sum + count, 0)
  expect(given, 'how often a field is tried, all told').toBeGreaterThan(3 * fields.length)
})

test(
  'every field of the form keeps the laws on a manifest with all of them, as different people would write it',
  () => {
    checkFieldsAsWritten(value!, (object) => samplesIn(fields, object), isThorough ? 500 : 12)
  },
  timeout,
)

describe('each folded group says what is in it', { timeout }, () => {
  const start = JSON.stringify({ kind: 'DaemonSet', spec: { template: { spec: { containers: [{ name: 'main' }] } } } })
  const empty = summariesOf(start)

  test.each([...empty.keys()])('%s', (key) => {
    const { paths, summary } = empty.get(key)!
    expect(summary, 'what it says when nothing is set').toBeTruthy()
    for (const path of paths.flatMap(childrenOf)) {
      const model = new ManifestModel(start)
      model.edit([{ type: 'set', path, value: valueAt(value, path)! }])
      const after = summariesOf(model.file.text, [path[2] === 'metadata' ? 'containers' : stepOf(path)]).get(key)
      expect(after?.summary, pathText(path)).toBeTruthy()
      expect(after?.summary, pathText(path)).not.toBe(summary)
    }
  })
})

function summariesOf(text: string, steps?: readonly StepId[]): typeof groups {
  groups.clear()
  drawnFields(new ManifestModel(text), steps)
  return new Map(groups)
}

/** What a group can set one by one: the fields of a map that holds more than one thing to say, else the whole. */
function childrenOf(path: Path): Path[] {
  const whole = valueAt(value, path)
  return isMapValue(whole) && !String(path.at(-1)).endsWith('Probe')
    ? Object.keys(whole).map((name) => [...path, name])
    : whole === undefined
      ? []
      : [path]
}
