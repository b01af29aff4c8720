import assert from 'node:assert/strict'
import type { V1Deployment } from '@kubernetes/client-node'
import { PATCH_TYPES } from '../cluster/connection.ts'
import { eventually } from '../cluster/eventually.ts'
import type { Session } from '../cluster/session.ts'
import type { ConformanceCase } from '../conformance-case.ts'
import { definitionOf, DEFINITIONS, withDefinition } from './with-definition.ts'
import { deployment } from './workloads.ts'

const REGISTRATION = '/apis/admissionregistration.k8s.io/v1'
const rule = { operations: ['CREATE'], apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'] }
const apply = (expression: string) => ({ patchType: 'ApplyConfiguration', applyConfiguration: { expression } })
const patch = (expression: string) => ({ patchType: 'JSONPatch', jsonPatch: { expression } })

/** A thing with rules about its size, which may only grow, and its health. */
const sized = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        size: { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self >= oldSelf', message: 'never shrinks' }] },
        limit: { type: 'integer' },
      },
      'x-kubernetes-validations': [
        {
          rule: '!has(self.limit) || self.size <= self.limit',
          messageExpression: '"%d is more than %d".format([self.size, self.limit])',
          reason: 'FieldValueForbidden',
          fieldPath: '.size',
        },
      ],
    },
    status: {
      type: 'object',
      properties: { health: { type: 'string' } },
      'x-kubernetes-validations': [{ rule: "self.health in ['ok', 'bad']" }],
    },
  },
}

/** What Kubernetes promises of expressions that change and judge objects (test/e2e/apimachinery, as facts). */
export const expressionCases: readonly ConformanceCase[] = [
  {
    id: 'admission-policy/applies',
    title: 'a policy merges what it constructs into objects, which get their defaults',
    run: (session) =>
      withMutations(
        session,
        [
          apply('Object{spec: Object.spec{replicas: 1337}}'),
          apply(`Object{metadata: Object.metadata{annotations: {"was": string(oldObject == null)}}}`),
          apply(`Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{
            containers: [Object.spec.template.spec.containers{name: "side", image: "registry.example/side:1"}]}}}}`),
        ],
        ({ spec, metadata }) => {
          assert.equal(spec?.replicas, 1337)
          assert.equal(metadata?.annotations?.was, 'true')
          const { containers } = spec.template.spec!
          const side = containers.find(({ name }) => name === 'side')
          assert.equal(containers.length, 2)
          assert.equal(side?.imagePullPolicy, 'IfNotPresent')
        },
      ),
  },
  {
    id: 'admission-policy/patches',
    title: 'a policy patches objects, with keys escaped and nothing where a test is not passed',
    run: (session) =>
      withMutations(
        session,
        [
          patch('[JSONPatch{op: "add", path: "/metadata/annotations", value: {"first": "1"}}]'),
          patch(
            '[JSONPatch{op: "add", path: "/metadata/annotations/" + jsonpatch.escapeKey("example.com/second"), value: "2"}]',
          ),
          patch('[JSONPatch{op: "test", path: "/spec/replicas", value: 7}, JSONPatch{op: "remove", path: "/spec"}]'),
        ],
        ({ metadata }) => assert.deepEqual(metadata?.annotations, { first: '1', 'example.com/second': '2' }),
      ),
  },
  {
    id: 'admission-policy/wrong-mutations',
    title: 'a policy whose mutations cannot be read or are of another type is refused',
    async run({ api, namespace }) {
      for (const [mutation, words] of [
        [apply('Object{spec:'), /Syntax error/],
        [apply('1'), /must evaluate to Object but got int/],
        [patch('[JSONPatch{operation: "add"}]'), /undefined field 'operation'/],
      ] as const) {
        const { body, code } = await api.send('POST', `${REGISTRATION}/mutatingadmissionpolicies?dryRun=All`, {
          body: { metadata: { name: namespace }, spec: specOf(namespace, [mutation]) },
        })
        assert.equal(code, 422)
        assert.match((body as { message: string }).message, words)
      }
    },
  },
  {
    id: 'custom-resource/rules',
    title: 'resources meet the rules of their definition: as they are, in their changes and in their status',
    run: (session) => withDefinition(session, sized, rules),
  },
  {
    id: 'custom-resource/rules-that-cost',
    title: 'a definition whose rules cannot be read, name what is not there or could cost too much is refused',
    run: wrongRules,
  },
]

function specOf(namespace: string, mutations: readonly object[]): object {
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': namespace } }
  return { matchConstraints: { namespaceSelector, resourceRules: [rule] }, reinvocationPolicy: 'Never', mutations }
}

async function withMutations(
  { api, namespace, in: at }: Session,
  mutations: readonly object[],
  judge: (deployment: V1Deployment) => void,
): Promise<void> {
  const [policies, bindings] = ['mutatingadmissionpolicies', 'mutatingadmissionpolicybindings'].map(
    (plural) => `${REGISTRATION}/${plural}`,
  ) as [string, string]
  await api.create<object>(policies, { metadata: { name: namespace }, spec: specOf(namespace, mutations) })
  try {
    await api.create<object>(bindings, { metadata: { name: namespace }, spec: { policyName: namespace } })
    const path = `${at('apps/v1', 'deployments')}?dryRun=All`
    let last: V1Deployment | undefined
    await eventually('the policy asked', async () => {
      last = await api.create<V1Deployment>(path, deployment('d', 1))
      return last.metadata?.annotations !== undefined
    })
    judge(last!)
  } finally {
    await api.send('DELETE', `${bindings}/${namespace}`)
    await api.send('DELETE', `${policies}/${namespace}`)
  }
}

interface Refusal {
  message: string
  details: { causes: { reason: string; field: string; message: string }[] }
}

async function rules({ api, in: at }: Session, group: string): Promise<void> {
  const things = at(`${group}/v1`, 'things')
  const thing = (spec: object, more: object = {}) => ({
    apiVersion: `${group}/v1`,
    kind: 'Thing',
    metadata: { name: 'one' },
    spec,
    ...more,
  })
  const refused = await api.send('POST', things, { body: thing({ size: 3, limit: 2 }) })
  assert.equal(refused.code, 422)
  const [cause] = (refused.body as Refusal).details.causes
  assert.deepEqual(cause, {
    reason: 'FieldValueForbidden',
    message: 'Forbidden: 3 is more than 2',
    field: 'spec.size',
  })
  await api.create<object>(things, thing({ size: 3, limit: 9 }))
  const shrunk = await api.send('PATCH', `${things}/one`, {
    body: { spec: { size: 2 } },
    headers: { 'content-type': PATCH_TYPES.merge },
  })
  assert.equal(shrunk.code, 422)
  assert.match((shrunk.body as Refusal).message, /spec\.size: Invalid value: 2: never shrinks$/)
  await api.patch(`${things}/one`, { spec: { size: 4 } }, 'merge')
  const ill = await api.send('PATCH', `${things}/one/status`, {
    body: { status: { health: 'odd' } },
    headers: { 'content-type': PATCH_TYPES.merge },
  })
  assert.equal(ill.code, 422)
  assert.match((ill.body as Refusal).message, /status: Invalid value: failed rule: self\.health in \['ok', 'bad'\]$/)
}

async function wrongRules(session: Session): Promise<void> {
  const list = { type: 'array', items: { type: 'string' } }
  const withRule = (on: object, text: string) => ({ ...on, 'x-kubernetes-validations': [{ rule: text }] })
  for (const [spec, words] of [
    [withRule({ type: 'object' }, 'self = 42'), /Syntax error/],
    [withRule({ type: 'object', properties: { x: { type: 'integer' } } }, 'self.z == 100'), /undefined field 'z'/],
    [{ type: 'array', items: withRule(list, "self.all(s, s == 'constant')") }, /estimated rule cost exceeds budget/],
  ] as const) {
    const { body } = definitionOf(session, { type: 'object', properties: { spec } })
    const refused = await session.api.send('POST', `${DEFINITIONS}?dryRun=All`, { body })
    assert.equal(refused.code, 422)
    assert.match((refused.body as Refusal).message, words)
  }
}
