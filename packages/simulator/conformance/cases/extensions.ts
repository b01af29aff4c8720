import assert from 'node:assert/strict'
import { eventually } from '../cluster/eventually.ts'
import type { Session } from '../cluster/session.ts'
import type { ConformanceCase } from '../conformance-case.ts'
import { withDefinition } from './with-definition.ts'
import { deployment } from './workloads.ts'

const REGISTRATION = '/apis/admissionregistration.k8s.io/v1'
const colours = { type: 'object', properties: { colour: { type: 'string' } } }

/** What Kubernetes promises those who extend it (test/e2e/apimachinery, as facts). */
export const extensionCases: readonly ConformanceCase[] = [
  {
    id: 'admission-policy/judges',
    title: 'a policy judges what its binding leads to it, with variables and in its own words',
    run: (session) => withPolicy(session, judges),
  },
  {
    id: 'admission-policy/expressions',
    title: 'an expression that cannot be read is refused',
    async run({ api, namespace }) {
      const { body, code } = await api.send('POST', `${REGISTRATION}/validatingwebhookconfigurations?dryRun=All`, {
        body: {
          metadata: { name: namespace },
          webhooks: [
            {
              name: 'one.example.com',
              clientConfig: { url: 'https://example.com' },
              sideEffects: 'None',
              admissionReviewVersions: ['v1'],
              matchConditions: [{ name: 'bad', expression: '... [] bad expression' }],
            },
          ],
        },
      })
      assert.equal(code, 422)
      assert.match((body as { message: string }).message, /compilation failed/)
    },
  },
  {
    id: 'flow-control/defaults',
    title: 'there are flow schemas and priority levels from the start',
    async run({ api }) {
      for (const plural of ['flowschemas', 'prioritylevelconfigurations']) {
        const group = '/apis/flowcontrol.apiserver.k8s.io/v1'
        const { items } = await api.get<{ items: { metadata: { name: string } }[] }>(`${group}/${plural}`)
        const names = items.map(({ metadata }) => metadata.name)
        assert.ok(names.includes('exempt') && names.includes('catch-all'), `${plural}: ${names.join()}`)
      }
    },
  },
  {
    id: 'custom-resource/defaults',
    title: 'a default that a definition gets later is seen in what was stored before',
    run: (session) => withDefinition(session, colours, defaults),
  },
]

async function withPolicy(session: Session, run: (session: Session) => Promise<void>): Promise<void> {
  const { api, namespace } = session
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': namespace } }
  const rule = { operations: ['CREATE'], apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'] }
  const [policies, bindings] = ['validatingadmissionpolicies', 'validatingadmissionpolicybindings'].map(
    (plural) => `${REGISTRATION}/${plural}`,
  ) as [string, string]
  await api.create<object>(policies, {
    metadata: { name: namespace },
    spec: {
      matchConstraints: { namespaceSelector, resourceRules: [rule] },
      variables: [{ name: 'isOdd', expression: 'object.spec.replicas % 2 == 1' }],
      validations: [
        { expression: 'object.spec.replicas > 1', messageExpression: "'too few: ' + string(object.spec.replicas)" },
        { expression: 'variables.isOdd' },
      ],
    },
  })
  try {
    await eventually('the policy looked at', async () => {
      const { status } = await api.get<{ status?: { typeChecking?: object } }>(`${policies}/${namespace}`)
      return status?.typeChecking !== undefined
    })
    await api.create<object>(bindings, {
      metadata: { name: namespace },
      spec: { policyName: namespace, validationActions: ['Deny'], matchResources: { namespaceSelector } },
    })
    await run(session)
  } finally {
    await api.send('DELETE', `${bindings}/${namespace}`)
    await api.send('DELETE', `${policies}/${namespace}`)
  }
}

async function judges(session: Session): Promise<void> {
  const path = `${session.in('apps/v1', 'deployments')}?dryRun=All`
  const messageFor = async (replicas: number) => {
    const { body } = await session.api.send('POST', path, { body: deployment(`with-${replicas}`, replicas) })
    return String((body as { message?: string }).message ?? 'created')
  }
  await eventually('the policy asked', async () => (await messageFor(1)).endsWith('denied request: too few: 1'))
  assert.match(await messageFor(2), /denied request: failed expression: variables\.isOdd$/)
  assert.equal(await messageFor(3), 'created')
}

async function defaults(session: Session, group: string, definition: string): Promise<void> {
  const things = session.in(`${group}/v1`, 'things')
  const thing = (name: string) => ({ apiVersion: `${group}/v1`, kind: 'Thing', metadata: { name } })
  await session.api.create<object>(things, thing('old'))
  const place = '/spec/versions/0/schema/openAPIV3Schema/properties/colour/default'
  await session.api.patch(definition, [{ op: 'add', path: place, value: 'blue' }], 'json')
  const colourOf = async (name: string) => (await session.api.get<{ colour?: string }>(`${things}/${name}`)).colour
  await eventually('the default', async () => (await colourOf('old')) === 'blue')
  await session.api.create<object>(things, thing('new'))
  await session.api.patch(definition, [{ op: 'remove', path: place }], 'json')
  await eventually('no default', async () => (await colourOf('old')) === undefined)
  assert.equal(await colourOf('new'), 'blue')
}
