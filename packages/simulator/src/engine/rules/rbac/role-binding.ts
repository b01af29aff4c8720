import { FieldPath, isDns1123Subdomain, isPathSegmentName } from '@everynode/kube'
import type { FieldError, KubeObject } from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import type { Findings } from '../findings.ts'
import { goStruct, texts } from '../go-struct.ts'
import { findingsOf } from '../parts.ts'

interface RoleBinding extends KubeObject {
  roleRef?: RoleRef
  subjects?: Subject[]
}

interface RoleRef {
  apiGroup?: string
  kind?: string
  name?: string
}

interface Subject extends RoleRef {
  namespace?: string
}

const GROUP = 'rbac.authorization.k8s.io'
const path = FieldPath.root('roleRef')
const subjectsPath = FieldPath.root('subjects')
const SUBJECT_KINDS = ['ServiceAccount', 'User', 'Group']
const roleRefShape = texts({ APIGroup: 'apiGroup', Kind: 'kind', Name: 'name' })

/** RoleBinding (pkg/apis/rbac). */
export const roleBindingRules: KindRules = bindingRules(['Role', 'ClusterRole'], true)

/** ClusterRoleBinding. */
export const clusterRoleBindingRules: KindRules = bindingRules(['ClusterRole'], false)

function bindingRules(roleKinds: readonly string[], isNamespaced: boolean): KindRules {
  const judgeAll = ({ roleRef = {}, subjects = [] }: RoleBinding, findings: Findings) => {
    judgeRoleRef(roleRef, roleKinds, findings)
    subjects.forEach((subject, index) => judgeSubject(subject, isNamespaced, subjectsPath.index(index), findings))
  }
  return {
    applyDefaults,
    validateCreate: (object) => findingsOf((findings) => judgeAll(object, findings)),
    validateUpdate: (object: RoleBinding, old: RoleBinding): FieldError[] =>
      findingsOf((findings) => {
        // The strategy asks for the whole and for the change, and the latter begins with the whole again.
        for (let round = 0; round < 2; round++) judgeAll(object, findings)
        const { apiGroup, kind, name } = object.roleRef ?? {}
        const before = old.roleRef ?? {}
        if (apiGroup === before.apiGroup && kind === before.kind && name === before.name) return
        findings.invalid(path, goStruct(object.roleRef ?? {}, roleRefShape), 'cannot change roleRef')
      }),
  }
}

function applyDefaults(draft: RoleBinding): void {
  if (draft.roleRef) draft.roleRef.apiGroup ||= GROUP
  for (const subject of draft.subjects ?? []) {
    if (subject.kind === 'User' || subject.kind === 'Group') subject.apiGroup ||= GROUP
  }
}

function judgeRoleRef({ apiGroup = '', kind = '', name }: RoleRef, kinds: readonly string[], findings: Findings): void {
  if (apiGroup !== GROUP) findings.notSupported(path.child('apiGroup'), apiGroup, [GROUP])
  if (!kinds.includes(kind)) findings.notSupported(path.child('kind'), kind, kinds)
  if (name) findings.invalidEach(path.child('name'), name, isPathSegmentName(name))
  else findings.required(path.child('name'))
}

function judgeSubject(
  { apiGroup = '', kind = '', name = '', namespace }: Subject,
  isNamespaced: boolean,
  item: FieldPath,
  findings: Findings,
): void {
  if (name === '') findings.required(item.child('name'))
  if (kind === 'ServiceAccount') {
    if (name !== '') findings.invalidEach(item.child('name'), name, isDns1123Subdomain(name))
    if (apiGroup !== '') findings.notSupported(item.child('apiGroup'), apiGroup, [''])
    if (!isNamespaced && !namespace) findings.required(item.child('namespace'))
  } else if (!SUBJECT_KINDS.includes(kind)) findings.notSupported(item.child('kind'), kind, SUBJECT_KINDS)
  else if (apiGroup !== GROUP) findings.notSupported(item.child('apiGroup'), apiGroup, [GROUP])
}
