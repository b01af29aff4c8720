import { parseManifest } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { straySubjects } from './stray-subjects.ts'

const file = (namespace: string, accountNamespace = '') =>
  parseManifest(`apiVersion: v1
kind: ServiceAccount
metadata: {name: agent${accountNamespace && `, namespace: ${accountNamespace}`}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: reader}
subjects:
- {kind: User, name: agent}
- {kind: ServiceAccount, name: other, namespace: elsewhere}
- {kind: ServiceAccount, name: agent, namespace: ${namespace}}
`)

describe('a binding', () => {
  it('is fine when it names the project of the file’s own service account', () => {
    expect(straySubjects(file('p'), 'p')).toEqual([])
    expect(straySubjects(file('q', 'q'), 'p')).toEqual([])
  })
  it('is told of when it names another, with the place to put right', () =>
    expect(straySubjects(file('kube-system'), 'p')).toEqual([
      {
        documentIndex: 1,
        path: ['subjects', 2, 'namespace'],
        binding: 'reader',
        account: 'agent',
        namespace: 'kube-system',
      },
    ]))
})
