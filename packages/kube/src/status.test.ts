import { describe, expect, test } from 'vitest'
import { hasRecordings, recordedSteps, recordingsIn, withoutRecordings } from '../test-support/recordings.ts'
import { readCause } from '../test-support/field-error-reading.ts'
import { fieldInvalid, required } from './field-error.ts'
import * as errors from './status.ts'
import type { StatusError, Status } from './status.ts'

const daemonSets = { group: 'apps', plural: 'daemonsets', kind: 'DaemonSet' }
const pods = { group: '', plural: 'pods', kind: 'Pod' }

describe('a failed request', () => {
  test.each<[StatusError, number, string | undefined, string]>([
    [errors.notFound(daemonSets, 'x'), 404, 'NotFound', 'daemonsets.apps "x" not found'],
    [errors.notFound(pods, 'x'), 404, 'NotFound', 'pods "x" not found'],
    [errors.alreadyExists(pods, 'x'), 409, 'AlreadyExists', 'pods "x" already exists'],
    [
      errors.conflict(daemonSets, 'web'),
      409,
      'Conflict',
      'Operation cannot be fulfilled on daemonsets.apps "web": the object has been modified; please apply your changes to the latest version and try again',
    ],
    [errors.forbidden(pods, '', 'no'), 403, 'Forbidden', 'pods is forbidden: no'],
    [errors.forbidden(daemonSets, 'x', 'no'), 403, 'Forbidden', 'daemonsets.apps "x" is forbidden: no'],
    [errors.unexpectedFailure('odd'), 500, undefined, 'odd'],
    [errors.internalError('odd'), 500, 'InternalError', 'Internal error occurred: odd'],
    [errors.expired('old'), 410, 'Expired', 'old'],
  ])('%s', (error, code, reason, message) => {
    expect(error).toBeInstanceOf(errors.StatusError)
    expect(error.status).toMatchObject({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code, message })
    expect(error.status.reason).toBe(reason)
    expect(error.message).toBe(message)
  })

  test('is written with its fields in the order of the API server', () => {
    expect(JSON.stringify(errors.notFound(daemonSets, 'x').status)).toBe(
      '{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"daemonsets.apps \\"x\\" not found","reason":"NotFound","details":{"name":"x","group":"apps","kind":"daemonsets"},"code":404}',
    )
  })

  test('equal complaints are said once, but each stays a cause', () => {
    const complaint = fieldInvalid('spec.a', 1, 'bad')
    const { status } = errors.invalid(daemonSets, 'd', [complaint, complaint])
    expect(status.message).toBe('DaemonSet.apps "d" is invalid: spec.a: Invalid value: 1: bad')
    expect(status.details?.causes).toHaveLength(2)
    expect(errors.invalid(pods, '', [complaint, required('spec.b')]).status.message).toBe(
      'Pod "" is invalid: [spec.a: Invalid value: 1: bad, spec.b: Required value]',
    )
  })
})

describe.skipIf(!hasRecordings)(`failures of a real server${withoutRecordings}`, () => {
  const failures = (): Status[] =>
    ['protocol', 'rules', 'writes', 'controllers']
      .flatMap(recordingsIn)
      .flatMap(recordedSteps)
      .map((step) => step.outcome.body)
      .filter(errors.isStatus)
      .filter((status) => status.status === 'Failure' && status.message !== undefined)
      // Some recordings leave the empty metadata out.
      .map((status) => ({ ...status, metadata: {} }))

  test('an invalid object is refused in the same words, from the same complaints', () => {
    let compared = 0
    for (const recorded of failures()) {
      const { name = '', group = '', kind = '', causes = [] } = recorded.details ?? {}
      const isWhole = recorded.reason === 'Invalid' && causes.length > 0 && !recorded.message?.includes('…')
      if (!isWhole) continue
      expect(errors.invalid({ group, kind }, name, causes.map(readCause)).status).toEqual(recorded)
      compared += 1
    }
    expect(compared).toBeGreaterThan(800)
  })

  test('other failures are made of their names alone', () => {
    const compared = new Map<string, number>()
    for (const recorded of failures()) {
      const error = fromDetails(recorded)
      if (error === undefined) continue
      expect(error.status).toEqual(recorded)
      compared.set(recorded.reason ?? '', (compared.get(recorded.reason ?? '') ?? 0) + 1)
    }
    expect([...compared.keys()].toSorted()).toEqual([
      'AlreadyExists',
      'BadRequest',
      'Conflict',
      'Forbidden',
      'MethodNotAllowed',
      'NotAcceptable',
      'NotFound',
      'RequestEntityTooLarge',
      'Timeout',
      'Unauthorized',
      'UnsupportedMediaType',
    ])
  })
})

// The failure that our functions make from what a recorded one is about; nothing where a message is free text.
function fromDetails(recorded: Status): StatusError | undefined {
  const { name, group = '', kind: plural = '', causes } = recorded.details ?? {}
  const resource = { group, plural }
  const message = recorded.message ?? ''
  switch (recorded.reason) {
    case 'NotFound':
      if (name === undefined) return errors.resourceNotFound()
      return message.endsWith('" not found') ? errors.notFound(resource, name) : undefined
    case 'AlreadyExists':
      if (message.startsWith('object is')) return errors.stillBeingDeleted(resource, name ?? '')
      return errors.alreadyExists(resource, name ?? '')
    case 'Conflict':
      return message.endsWith('try again') ? errors.conflict(resource, name ?? '') : undefined
    case 'Forbidden':
      if (plural === '') return errors.forbiddenPath(message.replace('forbidden: ', ''))
      return errors.forbidden(
        resource,
        name ?? '',
        message.split(' is forbidden: ').slice(1).join(' is forbidden: '),
        causes,
      )
    case 'MethodNotAllowed':
      return errors.methodNotAllowed()
    case 'Unauthorized':
      return errors.unauthorized()
    case 'BadRequest':
      return recorded.details === undefined ? errors.badRequest(message) : undefined
    case 'NotAcceptable':
      return message.startsWith('only') ? errors.notAcceptable((message.split(': ')[1] ?? '').split(', ')) : undefined
    case 'UnsupportedMediaType':
      return message.includes(': ') && recorded.details === undefined
        ? errors.unsupportedMediaType((message.split(': ')[1] ?? '').split(', '))
        : undefined
    case 'RequestEntityTooLarge':
      return errors.requestEntityTooLarge(message.replace('Request entity too large: ', ''))
    case 'Timeout': {
      const [, asked = '', current = ''] = /version: (.*), current: (.*)$/.exec(message) ?? []
      return errors.tooLargeResourceVersion(asked, current)
    }
    default:
      return undefined
  }
}
