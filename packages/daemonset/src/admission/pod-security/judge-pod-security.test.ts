import { expect, it } from 'vitest'
import { readPodTemplate } from '../pod-template.ts'
import { judgePodSecurity } from './judge-pod-security.ts'

const level = (name: 'baseline' | 'restricted') => ({ level: name, minor: Number.POSITIVE_INFINITY })
const sound = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
}

it.each<[string, 'baseline' | 'restricted', object]>([
  ['hostPID', 'baseline', { hostPID: true }],
  [
    'containers.1.securityContext.privileged',
    'baseline',
    { containers: [{}, { securityContext: { privileged: true } }] },
  ],
  ['initContainers.0.ports', 'baseline', { initContainers: [{ ports: [{ hostPort: 80 }] }], containers: [{}] }],
  ['containers.0.ports', 'baseline', { containers: [{ ports: [{ hostPort: 80 }] }] }],
  [
    'volumes.1',
    'baseline',
    {
      volumes: [
        { name: 'v', emptyDir: {} },
        { name: 'w', hostPath: { path: '/' } },
      ],
    },
  ],
  ['securityContext.sysctls', 'baseline', { securityContext: { sysctls: [{ name: 'kernel.msgmax' }] } }],
  ['containers.0', 'baseline', { containers: [{ livenessProbe: { httpGet: { host: 'h' } } }] }],
  [
    'containers.1.securityContext.capabilities',
    'restricted',
    { containers: [{ securityContext: sound }, { securityContext: { ...sound, capabilities: {} } }] },
  ],
  ['volumes.0', 'restricted', { volumes: [{ name: 'v', nfs: {} }], containers: [{ securityContext: sound }] }],
  [
    'containers.0.securityContext.runAsNonRoot',
    'restricted',
    { containers: [{ securityContext: { ...sound, runAsNonRoot: undefined } }] },
  ],
])('what breaks a rule is found at %s', (path, name, spec) => {
  const found = judgePodSecurity(level(name), readPodTemplate({ spec }))
  expect(found.map((finding) => finding.path.join('.'))).toEqual([path])
})

it('a template of any shape is judged', () => {
  for (const odd of [undefined, 1, [], { spec: [] }, { spec: { containers: [null, 1], volumes: 'v', hostPID: 'yes' } }])
    expect(judgePodSecurity(level('baseline'), readPodTemplate(odd))).toEqual([])
})
