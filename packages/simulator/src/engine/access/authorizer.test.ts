import { describe, expect, it } from 'vitest'
import { kindAt, testCluster } from '../../../test-support/test-cluster.ts'
import { create } from '../verbs/create.ts'
import { deleteObject } from '../verbs/delete.ts'
import { accessOf } from './access.ts'
import { createDefaultPolicy } from './bootstrap/create-default-policy.ts'

const API = 'rbac.authorization.k8s.io'
const alice = { username: 'alice', groups: ['team-a', 'system:authenticated'] }

function scene() {
  const { cluster, context } = testCluster()
  createDefaultPolicy(cluster)
  const add = (plural: string, namespace: string | undefined, body: object) =>
    create(cluster, { kind: kindAt(`${API}/v1/${plural}`), namespace, body: { value: body } }, context)
  const may = (verb: string, resource: string, { user = alice, namespace = 'a', name = '', group = '' } = {}) => {
    const [plural = '', subresource = ''] = resource.split('/')
    return accessOf(cluster).authorizer.decide(user, { verb, group, resource: plural, subresource, name, namespace })
  }
  const bind = (namespace: string, name: string, role: string, subject: object, kind = 'ClusterRole') =>
    add('rolebindings', namespace, {
      apiVersion: `${API}/v1`,
      kind: 'RoleBinding',
      metadata: { name },
      roleRef: { apiGroup: API, kind, name: role },
      subjects: [subject],
    })
  create(
    cluster,
    { kind: kindAt('v1/namespaces'), namespace: undefined, body: { value: { metadata: { name: 'a' } } } },
    context,
  )
  return { cluster, context, add, may, bind }
}

describe('role-based access control', () => {
  it('refuses by default, and lets superusers do anything', () => {
    const { may } = scene()
    expect(may('get', 'pods')).toEqual({ isAllowed: false, reason: '' })
    expect(may('delete', 'nodes', { user: { username: 'root', groups: ['system:masters'] } }).isAllowed).toBe(true)
  })

  it('gives the members of a group what its binding says, in that namespace only', () => {
    const { may, bind } = scene()
    bind('a', 'team', 'view', { kind: 'Group', apiGroup: API, name: 'team-a' })
    expect(may('list', 'pods')).toMatchObject({
      isAllowed: true,
      reason: 'RBAC: allowed by RoleBinding "team/a" of ClusterRole "view" to Group "team-a"',
    })
    expect(may('list', 'pods', { namespace: 'b' }).isAllowed).toBe(false)
    expect(may('list', 'secrets').isAllowed).toBe(false)
    expect(may('delete', 'pods').isAllowed).toBe(false)
    expect(may('list', 'pods', { user: { username: 'bob', groups: ['team-b'] } }).isAllowed).toBe(false)
  })

  it('knows service accounts by their user names', () => {
    const { may, bind } = scene()
    bind('a', 'robot', 'edit', { kind: 'ServiceAccount', name: 'robot', namespace: 'b' })
    const robot = { username: 'system:serviceaccount:b:robot', groups: ['system:serviceaccounts'] }
    expect(may('delete', 'daemonsets', { user: robot, group: 'apps' }).isAllowed).toBe(true)
    expect(
      may('delete', 'daemonsets', { user: { ...robot, username: 'system:serviceaccount:a:robot' }, group: 'apps' })
        .isAllowed,
    ).toBe(false)
  })

  it('says which role is missing', () => {
    const { may, bind } = scene()
    bind('a', 'lost', 'nothing', { kind: 'User', apiGroup: API, name: 'alice' }, 'Role')
    expect(may('get', 'pods').reason).toBe('RBAC: role.rbac.authorization.k8s.io "nothing" not found')
  })

  it('keeps names and subresources apart', () => {
    const { may, bind, add } = scene()
    const rules = [
      { apiGroups: [''], resources: ['configmaps'], resourceNames: ['one'], verbs: ['get'] },
      { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
      { apiGroups: ['apps'], resources: ['*/scale'], verbs: ['*'] },
    ]
    add('roles', 'a', { apiVersion: `${API}/v1`, kind: 'Role', metadata: { name: 'some' }, rules })
    bind('a', 'some', 'some', { kind: 'User', apiGroup: API, name: 'alice' }, 'Role')
    expect(may('get', 'configmaps', { name: 'one' }).isAllowed).toBe(true)
    expect(may('get', 'configmaps', { name: 'two' }).isAllowed).toBe(false)
    expect(may('list', 'configmaps').isAllowed).toBe(false)
    expect(may('get', 'pods/log', { name: 'p' }).isAllowed).toBe(true)
    expect(may('get', 'pods', { name: 'p' }).isAllowed).toBe(false)
    expect(may('update', 'deployments/scale', { group: 'apps' }).isAllowed).toBe(true)
    expect(may('update', 'deployments', { group: 'apps' }).isAllowed).toBe(false)
  })

  it('forgets a binding that was deleted', () => {
    const { cluster, context, may, bind } = scene()
    bind('a', 'team', 'view', { kind: 'Group', apiGroup: API, name: 'team-a' })
    deleteObject(cluster, { kind: kindAt(`${API}/v1/rolebindings`), namespace: 'a', name: 'team' }, {}, context)
    expect(may('list', 'pods').isAllowed).toBe(false)
  })
})
