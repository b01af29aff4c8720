import type { KubeObject } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { admitting, type Admitting } from '../../../../test-support/admitting.ts'

const registration = 'admissionregistration.k8s.io/v1'
const rule = { operations: ['CREATE', 'UPDATE'], apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'] }
const apply = (expression: string) => ({ patchType: 'ApplyConfiguration', applyConfiguration: { expression } })
const patch = (expression: string) => ({ patchType: 'JSONPatch', jsonPatch: { expression } })

interface Deployment extends KubeObject {
  spec: {
    replicas: number
    template: { spec: { containers: { name: string; env?: { name: string; value?: string }[] }[] } }
  }
}

/** A cluster with a policy for each list of mutations, named `a`, `b` and so on, all of them bound. */
function scene(...policies: { mutations: object[]; binding?: object; [field: string]: unknown }[]): Admitting {
  const here = admitting()
  policies.forEach(({ binding, ...spec }, index) => {
    const name = String.fromCharCode('a'.charCodeAt(0) + index)
    here.make(`${registration}/mutatingadmissionpolicies`, {
      metadata: { name },
      spec: { matchConstraints: { resourceRules: [rule] }, reinvocationPolicy: 'Never', ...spec },
    })
    here.make(`${registration}/mutatingadmissionpolicybindings`, {
      metadata: { name: `${name}-all` },
      spec: { policyName: name, ...binding },
    })
  })
  return here
}

const deployment = (metadata: object = {}): object => ({
  metadata: { name: 'd', ...metadata },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'x' } },
    template: {
      metadata: { labels: { app: 'x' } },
      spec: { containers: [{ name: 'c', image: 'i:1', env: [{ name: 'A', value: 'a' }] }] },
    },
  },
})

const create = (here: Admitting, metadata?: object) =>
  here.make('apps/v1/deployments', deployment(metadata)) as Deployment

describe('a MutatingAdmissionPolicy', () => {
  it('merges what it constructs into the object, and owns nothing of it', () => {
    const made = create(
      scene({
        mutations: [
          apply('Object{spec: Object.spec{replicas: 1337}}'),
          apply('Object{metadata: Object.metadata{annotations: {"by": request.operation}}}'),
        ],
      }),
    )
    expect(made.spec.replicas).toBe(1337)
    expect(made.metadata.annotations).toEqual({ by: 'CREATE' })
    expect(JSON.stringify(made.metadata.managedFields)).not.toContain('f:annotations')
  })

  it('merges lists by their keys and gives what it added its defaults', () => {
    const made = create(
      scene({
        mutations: [
          apply(`Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{containers: [
            Object.spec.template.spec.containers{name: "c", env: [Object.spec.template.spec.containers.env{name: "B", value: "b"}]},
            Object.spec.template.spec.containers{name: "side", image: "s"}
          ]}}}}`),
        ],
      }),
    )
    const { containers } = made.spec.template.spec
    expect(containers.map(({ name }) => name)).toEqual(['c', 'side'])
    expect(containers[0]!.env).toEqual([
      { name: 'A', value: 'a' },
      { name: 'B', value: 'b' },
    ])
    expect(containers[1]).toMatchObject({ imagePullPolicy: 'Always' })
  })

  it('patches, with keys escaped, and leaves alone what does not pass a test', () => {
    const path = '"/metadata/annotations/" + jsonpatch.escapeKey("example.com/a")'
    const here = scene({
      mutations: [
        patch('[JSONPatch{op: "add", path: "/metadata/annotations", value: {"first": "1"}}]'),
        patch(`[JSONPatch{op: "add", path: ${path}, value: "2"}]`),
        patch(
          '[JSONPatch{op: "test", path: "/spec/replicas", value: 7}, JSONPatch{op: "remove", path: "/spec/replicas"}]',
        ),
        patch('has(object.spec.paused) ? [JSONPatch{op: "remove", path: "/spec/paused"}] : []'),
      ],
    })
    const made = create(here)
    expect(made.metadata.annotations).toEqual({ first: '1', 'example.com/a': '2' })
    expect(made.spec.replicas).toBe(1)
  })

  it('uses variables, conditions and parameters', () => {
    const limits = { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } }
    const here = scene({
      ...limits,
      variables: [{ name: 'wanted', expression: 'int(params.data.replicas)' }],
      matchConditions: [{ name: 'small', expression: 'object.spec.replicas < 2' }],
      mutations: [apply('Object{spec: Object.spec{replicas: variables.wanted}}')],
      binding: { paramRef: { name: 'limits', parameterNotFoundAction: 'Deny' } },
    })
    expect(here.refused('apps/v1/deployments', deployment())).toBe(
      "policy 'a' with binding 'a-all' denied request: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction",
    )
    here.make('v1/configmaps', { metadata: { name: 'limits' }, data: { replicas: '5' } })
    expect(create(here).spec.replicas).toBe(5)
  })

  it('is asked again where it wants that and something changed after it', () => {
    const count = (reinvocationPolicy: string) => ({
      reinvocationPolicy,
      mutations: [apply('Object{metadata: Object.metadata{labels: {"replicas": string(object.spec.replicas)}}}')],
    })
    const scale = { mutations: [apply('Object{spec: Object.spec{replicas: 3}}')] }
    expect(create(scene(count('IfNeeded'), scale)).metadata.labels).toEqual({ replicas: '3' })
    expect(create(scene(count('Never'), scale)).metadata.labels).toEqual({ replicas: '1' })
  })

  it.each([
    [
      'Object{spec: Object.spec{nothing: 1}}',
      'error applying patch: failed to convert patch object to typed object: .spec.nothing: field not declared in schema',
    ],
    [
      'Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{containers: [Object.spec.template.spec.containers{name: "c", args: ["x"]}]}}}}',
      'error applying patch: invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: .spec.template.spec.containers[0].args',
    ],
    [
      'Object{spec: Object.wrong{replicas: 1}}',
      'type mismatch: unexpected type name "Object.wrong", expected "Object.spec", which matches field name path from root Object type',
    ],
    [
      'Object{spec: Object.spec{replicas: object.spec.none}}',
      "expression 'Object{spec: Object.spec{replicas: object.spec.none}}' resulted in error: no such key: none",
    ],
  ])('refuses when %s does not fit, unless its failures are ignored', (expression, words) => {
    const mutations = [apply(expression)]
    expect(scene({ mutations }).refused('apps/v1/deployments', deployment())).toBe(
      `policy 'a' with binding 'a-all' denied request: ${words}`,
    )
    expect(create(scene({ mutations, failurePolicy: 'Ignore' })).spec.replicas).toBe(1)
  })

  it.each([
    [{ mutations: [apply('Object{spec:')] }, 'mutations[0].applyConfiguration.expression: Invalid value: '],
    [{ mutations: [apply('1 + 1')] }, 'Internal error: must evaluate to Object but got int'],
    [{ mutations: [patch('[1]')] }, 'Internal error: must evaluate to list(JSONPatch) but got list(int)'],
    [{ mutations: [patch('[JSONPatch{operation: "add"}]')] }, "undefined field 'operation'"],
    [{ mutations: [] }, 'spec.mutations: Required value: mutations must contain at least one item'],
    [{ mutations: [{ patchType: 'Merge' }] }, 'supported values: "ApplyConfiguration", "JSONPatch"'],
    [
      { mutations: [{ ...patch('[]'), patchType: 'ApplyConfiguration' }] },
      'applyConfiguration: Required value: must be specified when patchType is ApplyConfiguration',
    ],
    [{ mutations: [patch('[]')], reinvocationPolicy: 'Often' }, 'supported values: "IfNeeded", "Never"'],
    [
      { mutations: [patch('[]')], matchConstraints: { resourceRules: [{ ...rule, operations: ['DELETE'] }] } },
      'resourceRules.operations: Unsupported value: "DELETE"',
    ],
  ])('is refused itself as %o', (spec, words) => {
    const whole = { matchConstraints: { resourceRules: [rule] }, reinvocationPolicy: 'Never', ...spec }
    const said = admitting().refused(`${registration}/mutatingadmissionpolicies`, {
      metadata: { name: 'a' },
      spec: whole,
    })
    expect(said).toContain(words)
  })
})
