import { defineKinds } from '../kind.ts'

/** Kinds of rbac.authorization.k8s.io v1. */
export const rbacKinds = defineKinds('rbac.authorization.k8s.io', 'v1', [
  { kind: 'ClusterRoleBinding', plural: 'clusterrolebindings', namespaced: false, storageVersionHash: '48tpQ8gZHFc=' },
  { kind: 'ClusterRole', plural: 'clusterroles', namespaced: false, storageVersionHash: 'bYE5ZWDrJ44=' },
  { kind: 'RoleBinding', plural: 'rolebindings', namespaced: true, storageVersionHash: 'eGsCzGH6b1g=' },
  { kind: 'Role', plural: 'roles', namespaced: true, storageVersionHash: '7FuwZcIIItM=' },
])
