import type { QuotaFinding } from '@everynode/daemonset'
import { createInstance } from 'i18next'
import { describe, expect, it } from 'vitest'
import { preflight as english } from '../../../../locales/en/preflight.ts'
import { preflight as chinese } from '../../../../locales/zh-CN/preflight.ts'
import { findingWords, verdictWords } from './finding-words.ts'
import type { Finding } from './finding.ts'

const words = createInstance()
await words.init({
  resources: { en: { preflight: english }, 'zh-CN': { preflight: chinese } },
  interpolation: { escapeValue: false },
  showSupportNotice: false,
} as Parameters<typeof words.init>[0])
const say = (language: 'en' | 'zh-CN', finding: Parameters<typeof findingWords>[2]) =>
  findingWords(words.getFixedT(language, 'preflight') as never, language, finding, 'team-a').title

const quota: QuotaFinding = {
  code: 'quota',
  quota: 'compute',
  name: 'requests.cpu',
  resource: 'cpu',
  each: 100,
  count: 20,
  left: 1200,
  hard: 4000,
  fits: 12,
  path: [],
}
const missing = (effect: 'refuses' | 'waits' | 'pull') =>
  ({ code: 'missing', kind: 'Secret', name: 's', effect, path: ['imagePullSecrets', 0, 'name'] }) as const

describe('a finding', () => {
  it('about a quota is a sum that a person can follow', () => {
    expect(say('en', quota)).toBe('Needs 20 × 100m = 2 of requests.cpu; 1.2 left in quota team-a/compute')
    expect(say('zh-CN', quota)).toBe('需要 20 × 100m = 2 的 requests.cpu；配额 team-a/compute 仅剩 1.2')
    const memory = { ...quota, name: 'limits.memory', resource: 'memory', each: 64 * 2 ** 20, left: 2 ** 30 }
    expect(say('en', memory)).toBe('Needs 20 × 64Mi = 1280Mi of limits.memory; 1Gi left in quota team-a/compute')
    const pods = { ...quota, name: 'pods', resource: 'pods', each: 1, left: 8 }
    expect(say('en', pods)).toBe('Needs 20 Pods; 8 left in quota team-a/compute')
  })
  it('about something that is missing says where', () => {
    expect(say('en', missing('waits'))).toBe('Secret s does not exist in project team-a')
    expect(say('en', { ...missing('refuses'), kind: 'PriorityClass' })).toBe('PriorityClass s does not exist')
  })
})

describe('all findings', () => {
  const verdict = (...findings: Finding[]) => verdictWords(words.getFixedT('en', 'preflight') as never, findings)
  it.each<[string | undefined, Finding[]]>([
    [undefined, []],
    [undefined, [missing('pull')]],
    ['Its Pods would be created, but not start.', [missing('pull'), missing('waits')]],
    ['Only 12 of 20 Pods would be created.', [quota, missing('waits')]],
    ['Only 3 of 20 Pods would be created.', [quota, { ...quota, fits: 3 }]],
    ['No Pod would be created.', [quota, { ...quota, fits: 0 }]],
    ['No Pod would be created.', [quota, missing('refuses')]],
  ])('come to: %s', (sentence, findings) => expect(verdict(...findings)).toBe(sentence))
})
