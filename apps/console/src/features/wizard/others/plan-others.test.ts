import { parseManifest } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import type { ServedKind, ServedVersion } from '../../../cluster/discovery.ts'
import { planOthers, type Lookup } from './plan-others.ts'

const GROUP = 'monitoring.example.com'
const file = parseManifest(`kind: DaemonSet
apiVersion: apps/v1
metadata: {name: agent}
---
kind: Rule
apiVersion: ${GROUP}/v1
metadata: {name: rule}
---
kind: TokenReview
apiVersion: authentication.k8s.io/v1
metadata: {name: token}
---
kind: ConfigMap
apiVersion: v1
metadata: {name: settings}
---
kind: ConfigMap
apiVersion: v1
metadata: {generateName: settings-}
---
kind: CustomResourceDefinition
apiVersion: apiextensions.k8s.io/v1
metadata: {name: rules.${GROUP}}
spec:
  group: ${GROUP}
  scope: Namespaced
  names: {kind: Rule, plural: rules}
  versions: [{name: v1, served: true}, {name: v2, served: false}]
---
- 1
`)
const served = (kinds: ServedKind[], siblings: ServedKind[] = [], isStale = false): ServedVersion => ({
  kinds,
  siblings,
  isStale,
})
const kind = (group: string, version: string, name: string, plural: string, namespaced = true): ServedKind => ({
  group,
  version,
  kind: name,
  plural,
  namespaced,
  verbs: ['create', 'get', 'patch'],
})
const rule = kind(GROUP, 'v1', 'Rule', 'rules')
const cluster: Record<string, ServedVersion> = {
  v1: served([kind('', 'v1', 'ConfigMap', 'configmaps')]),
  'apiextensions.k8s.io/v1': served([
    kind('apiextensions.k8s.io', 'v1', 'CustomResourceDefinition', 'customresourcedefinitions', false),
  ]),
  'authentication.k8s.io/v1': served([
    { ...kind('authentication.k8s.io', 'v1', 'TokenReview', 'tokenreviews', false), verbs: ['create'] },
  ]),
}
const none = served([])
const lookup: Lookup = (apiVersion) => cluster[apiVersion] ?? none

/** Each object and what becomes of it. */
function fates(of = file, left: string[] = [], by: Lookup = lookup) {
  return planOthers(of, 0, new Set(left), by).map((planned) => {
    const reason = planned.fate === 'out' ? ` ${planned.reason.code}` : ''
    return `${planned.document.kind ?? '-'} ${planned.fate}${reason}`
  })
}

describe('the objects beside a DaemonSet', () => {
  it('are applied where the cluster serves their kind, or the file itself brings it, in order', () =>
    expect(fates()).toEqual([
      'CustomResourceDefinition apply',
      'ConfigMap apply',
      'ConfigMap out noName',
      'Rule apply',
      'TokenReview out noApply',
      '- out noObject',
    ]))
  it('know which definition brings their kind, and where they live', () => {
    const planned = planOthers(file, 0, new Set(), lookup).find(({ document }) => document.kind === 'Rule')
    expect(planned).toMatchObject({
      kind: { group: GROUP, version: 'v1', plural: 'rules', namespaced: true },
      broughtBy: { name: `rules.${GROUP}` },
    })
  })
  it('need no definition of the file where the cluster has it already', () => {
    const by: Lookup = (apiVersion) => (apiVersion === `${GROUP}/v1` ? served([rule]) : lookup(apiVersion))
    const planned = planOthers(file, 0, new Set(), by).find(({ document }) => document.kind === 'Rule')
    expect(planned).toEqual({ document: planned?.document, key: planned?.key, fate: 'apply', kind: rule })
  })
  it('are left out with the definition that they need', () =>
    expect(fates(file, [`CustomResourceDefinition.apiextensions.k8s.io//rules.${GROUP}`])).toContain(
      'Rule out crdLeftOut',
    ))
  it('are out where nobody serves their kind, with the versions that do', () => {
    const other = parseManifest(
      `${file.text.split('---')[0]}---\nkind: Rule\napiVersion: ${GROUP}/v2\nmetadata: {name: r}\n`,
    )
    const by: Lookup = () => served([], [rule])
    const [planned] = planOthers(other, 0, new Set(), by)
    expect(planned).toMatchObject({ fate: 'out', reason: { code: 'noKind', elsewhere: [`${GROUP}/v1`] } })
    expect(fates(other, [], () => served([], [], true))).toEqual(['Rule out isStale'])
  })
  it('wait while the cluster has not answered; where it cannot, built-in kinds are known', () => {
    expect(fates(file, [], () => undefined)).toContain('ConfigMap asking')
    expect(fates(file, [], () => 'unknown')).toContain('ConfigMap apply')
  })
})
