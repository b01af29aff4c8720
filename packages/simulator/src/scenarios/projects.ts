import type { WrittenObject } from './stage.ts'

export interface ProjectSketch {
  name: string
  alias?: string
  /** Groups whose members may do everything within the project. */
  admins?: string[]
  quota?: Record<string, string>
  /** Level that Pod Security enforces. */
  enforce?: 'privileged' | 'baseline' | 'restricted'
}

/** A namespace with its quota and the bindings of the groups that work in it. */
export function project({ name, alias, admins = [], quota, enforce }: ProjectSketch): WrittenObject[] {
  const labels = enforce ? { 'pod-security.kubernetes.io/enforce': enforce } : undefined
  const annotations = alias ? { 'kubesphere.io/alias-name': alias } : undefined
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) },
    },
    ...(quota
      ? [
          {
            apiVersion: 'v1',
            kind: 'ResourceQuota',
            metadata: { name: 'project', namespace: name },
            spec: { hard: quota },
          },
        ]
      : []),
    ...admins.map((group) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: `${group}-admin`, namespace: name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group }],
    })),
  ]
}

/** The projects of the two teams, and the one that they share; in every world but the empty one. */
export function teamProjects(): WrittenObject[] {
  return [
    ...project({ name: 'team-a', admins: ['team-a'] }),
    ...project({ name: 'team-b', admins: ['team-b'] }),
    ...project({ name: 'shared', admins: ['team-a', 'team-b'] }),
  ]
}
