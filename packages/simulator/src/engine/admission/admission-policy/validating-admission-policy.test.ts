import { findKind, type KubeObject } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { admitting, type Admitting } from '../../../../test-support/admitting.ts'
import { ControlScene } from '../../../../test/control-scene.ts'
import type { ValidatingAdmissionPolicy } from './policy-objects.ts'
import { compileExpression } from '../../cel/expression.ts'
import { validatingAdmissionPolicyStatusController } from '../../controllers/validating-admission-policy-status-controller.ts'

const registration = 'admissionregistration.k8s.io/v1'
const rule = { operations: ['CREATE'], apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'] }
const policy = (spec: object): object => ({
  metadata: { name: 'replicas' },
  spec: {
    matchConstraints: { resourceRules: [rule] },
    variables: [
      { name: 'count', expression: 'object.spec.replicas' },
      { name: 'isOdd', expression: 'variables.count % 2 == 1' },
    ],
    validations: [
      { expression: 'variables.count > 1', messageExpression: "'wants more than ' + string(variables.count)" },
      { expression: 'variables.isOdd' },
      { expression: "namespaceObject.metadata.name == 'default'", message: 'elsewhere' },
    ],
    ...spec,
  },
})

function scene(spec: object = {}, binding: object = {}): Admitting {
  const here = admitting()
  here.make(`${registration}/validatingadmissionpolicies`, policy(spec))
  here.make(`${registration}/validatingadmissionpolicybindings`, {
    metadata: { name: 'all' },
    spec: { policyName: 'replicas', validationActions: ['Deny'], ...binding },
  })
  return here
}

function create(here: Admitting, replicas: number): string {
  const labels = { app: 'x' }
  const template = { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'i:1' }] } }
  try {
    here.make('apps/v1/deployments', {
      metadata: { name: `d${replicas}` },
      spec: { replicas, selector: { matchLabels: labels }, template },
    })
    return 'created'
  } catch (error) {
    return (error as Error).message
  }
}

describe('a ValidatingAdmissionPolicy', () => {
  it('refuses what its expressions are false of, in its own words or by the expression', () => {
    const here = scene()
    const head = (name: string) =>
      `deployments.apps "${name}" is forbidden: ValidatingAdmissionPolicy 'replicas' with binding 'all' denied request: `
    expect(create(here, 1)).toBe(`${head('d1')}wants more than 1`)
    expect(create(here, 2)).toBe(`${head('d2')}failed expression: variables.isOdd`)
    expect(create(here, 3)).toBe('created')
  })

  it('is asked only of what it and its binding mean', () => {
    expect(create(scene({ matchConditions: [{ name: 'named', expression: "object.metadata.name != 'd1'" }] }), 1)).toBe(
      'created',
    )
    const elsewhere = { matchResources: { namespaceSelector: { matchLabels: { team: 'other' } } } }
    expect(create(scene({}, elsewhere), 1)).toBe('created')
    expect(create(scene({}, { validationActions: ['Warn'] }), 1)).toBe('created')
  })

  it('refuses when it has no answer, unless its failures are ignored', () => {
    const validations = [{ expression: 'object.spec.nothing > 1' }]
    expect(create(scene({ validations }), 3)).toContain("expression 'object.spec.nothing > 1' resulted in error: ")
    expect(create(scene({ validations, failurePolicy: 'Ignore' }), 3)).toBe('created')
  })

  it('knows its variables by their types, and asks the authorizer', () => {
    const account = "authorizer.serviceAccount('default', 'default')"
    const validations = [
      { expression: 'variables.names.all(name, name.size() < 3)', message: 'long' },
      {
        expression: `${account}.group('apps').resource('deployments').check('create').allowed()`,
        message: 'not allowed',
      },
      { expression: "authorizer.requestResource.check('create').allowed()", message: 'unexpected' },
    ]
    const variables = [{ name: 'names', expression: '[object.metadata.name]' }]
    expect(create(scene({ variables, validations }), 3)).toContain('denied request: not allowed')
    expect(create(scene({ variables, validations }), 100)).toContain('denied request: long')
  })

  it.each([
    [{ variables: [], validations: [{ expression: 'variables.x' }] }, "undeclared reference to 'variables'"],
    [{ validations: [{ expression: 'variables.other > 1' }] }, "undefined field 'other'"],
    [{ variables: [{ name: 'a', expression: 'variables.b' }] }, "undefined field 'b'"],
    [{ validations: [{ expression: 'params.x > 1' }] }, "undeclared reference to 'params'"],
    [{ validations: [{ expression: '1 + 1' }] }, 'Internal error: must evaluate to bool but got int'],
    [
      { validations: [{ expression: 'true', messageExpression: '1' }] },
      'messageExpression: Internal error: must evaluate to string but got int',
    ],
    [{ validations: [{ expression: 'true', message: 'a\nb' }] }, 'must not contain line breaks'],
    [
      { validations: [{ expression: 'true', reason: 'Odd' }] },
      'supported values: "Forbidden", "Invalid", "RequestEntityTooLarge"',
    ],
  ])('is refused itself as %o', (spec, words) => {
    expect(admitting().refused(`${registration}/validatingadmissionpolicies`, policy(spec))).toContain(words)
  })

  it('is marked as looked at', () => {
    const kind = findKind('admissionregistration.k8s.io', 'v1', 'validatingadmissionpolicies')!
    const here = new ControlScene([validatingAdmissionPolicyStatusController])
    here.client.create(kind, policy({}) as KubeObject)
    here.settle()
    const { status } = here.client.get(kind, { namespace: undefined, name: 'replicas' })!
    expect(status).toMatchObject({ observedGeneration: 1, typeChecking: {} })
  })
})

describe('the types of a policy', () => {
  const warningsOf = (spec: object) => {
    const kind = findKind('admissionregistration.k8s.io', 'v1', 'validatingadmissionpolicies')!
    const here = new ControlScene([validatingAdmissionPolicyStatusController])
    here.client.create(kind, policy(spec) as KubeObject)
    here.settle()
    const { status } = here.client.get(kind, { namespace: undefined, name: 'replicas' }) as ValidatingAdmissionPolicy
    return (status!.typeChecking as { expressionWarnings?: object[] }).expressionWarnings
  }

  it('are checked against those of the objects', () => {
    const validations = [
      { expression: "object.spec.replicas > '1'", messageExpression: "'got ' + object.spec.replicas" },
      { expression: 'oldObject == null || object.metadata.labels == oldObject.metadata.labels' },
      { expression: "has(object.spec.paused) && object.spec.template.spec.containers.all(c, c.image != '')" },
      { expression: 'object.spec.nothing > 1' },
    ]
    const head = 'apps/v1, Kind=Deployment: compilation failed: ERROR: <input>:1'
    expect(warningsOf({ validations })).toEqual([
      {
        fieldRef: 'spec.validations[0].expression',
        warning: `${head}:22: found no matching overload for '_>_' applied to '(int, string)'\n | object.spec.replicas > '1'\n | .....................^\n`,
      },
      {
        fieldRef: 'spec.validations[0].messageExpression',
        warning: `${head}:8: found no matching overload for '_+_' applied to '(string, int)'\n | 'got ' + object.spec.replicas\n | .......^\n`,
      },
      {
        fieldRef: 'spec.validations[3].expression',
        warning: `${head}:12: undefined field 'nothing'\n | object.spec.nothing > 1\n | ...........^\n`,
      },
    ])
  })

  it('are not looked at where a rule means everything', () => {
    const resourceRules = [{ ...rule, resources: ['*'] }]
    expect(warningsOf({ matchConstraints: { resourceRules }, validations: [{ expression: 'object.x.y' }] })).toBe(
      undefined,
    )
  })
})

describe('an expression', () => {
  it.each([
    ['... [] bad expression', /^compilation failed: /],
    [
      'other.name == "x"',
      /^compilation failed: ERROR: <input>:1:1: undeclared reference to 'other' \(in container ''\)\n/,
    ],
  ])('%s cannot be read', (text, problem) => {
    expect(compileExpression(text, ['object'])).toMatch(problem)
  })
})
