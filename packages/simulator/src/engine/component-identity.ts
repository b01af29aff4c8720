import type { RequestContext, UserInfo } from './request.ts'

/** Who a component is towards the API server, and under which name managedFields and events know it. */
export interface ComponentIdentity {
  user: UserInfo
  fieldManager: string
}

const authenticated = 'system:authenticated'

/**
 * The identity of a component: `kube-scheduler`, `kube-apiserver`, `kubelet`, `kubelet/NODE`, or the name of a controller, which
 * acts as its ServiceAccount in kube-system (kube-controller-manager --use-service-account-credentials).
 */
export function componentIdentity(component: string): ComponentIdentity {
  const [name, nodeName] = component.split('/', 2)
  if (name === 'kube-scheduler') return identity('system:kube-scheduler', [authenticated], name)
  if (name === 'kube-controller-manager') return identity('system:kube-controller-manager', [authenticated], name)
  if (name === 'kube-apiserver') return identity('system:apiserver', ['system:masters', authenticated], name)
  if (name === 'kubelet') return identity(`system:node:${nodeName ?? ''}`, ['system:nodes', authenticated], name)
  const groups = ['system:serviceaccounts', 'system:serviceaccounts:kube-system', authenticated]
  return identity(`system:serviceaccount:kube-system:${component}`, groups, 'kube-controller-manager')
}

function identity(username: string, groups: readonly string[], fieldManager: string): ComponentIdentity {
  return { user: { username, groups }, fieldManager }
}

/** What accompanies the requests of a component. */
export function componentContext(component: string): RequestContext {
  const { user, fieldManager } = componentIdentity(component)
  return {
    user,
    fieldManager,
    isFieldManagerGiven: true,
    fieldValidation: 'Ignore',
    isDryRun: false,
    warn: () => undefined,
  }
}
