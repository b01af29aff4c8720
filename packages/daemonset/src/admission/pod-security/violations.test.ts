import { describe, expect, it } from 'vitest'
import { policiesOf, policyText } from './policy.ts'
import { detailText, violationsOf } from './violations.ts'

const latest = Number.POSITIVE_INFINITY
const container = { name: 'c', image: 'i:1' }
const sound = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
}

const baseline: [string, object][] = [
  ['host namespaces (hostNetwork=true, hostPID=true)', { hostPID: true, hostNetwork: true, containers: [container] }],
  [
    'hostPort (container "c" uses hostPorts 80, 8080)',
    { containers: [{ ...container, ports: [{ hostPort: 8080 }, { hostPort: 80 }] }] },
  ],
  [
    'hostPath volumes (volumes "v", "w")',
    {
      containers: [container],
      volumes: [
        { name: 'v', hostPath: {} },
        { name: 'w', hostPath: {} },
      ],
    },
  ],
  [
    'privileged (containers "i", "c" must not set securityContext.privileged=true)',
    {
      containers: [{ ...container, securityContext: { privileged: true } }],
      initContainers: [{ name: 'i', securityContext: { privileged: true } }],
    },
  ],
  [
    'non-default capabilities (container "c" must not include "NET_ADMIN", "SYS_TIME" in securityContext.capabilities.add)',
    { containers: [{ ...container, securityContext: { capabilities: { add: ['SYS_TIME', 'NET_ADMIN', 'KILL'] } } }] },
  ],
  [
    'seLinuxOptions (pod and container "c" set forbidden securityContext.seLinuxOptions: type "spc_t"; role may not be set)',
    {
      securityContext: { seLinuxOptions: { type: 'spc_t' } },
      containers: [{ ...container, securityContext: { seLinuxOptions: { role: 'r' } } }],
    },
  ],
  [
    'forbidden sysctls (kernel.msgmax)',
    { containers: [container], securityContext: { sysctls: [{ name: 'kernel.msgmax' }] } },
  ],
  [
    'probe or lifecycle host (container "c" uses probe or lifecycle host "h")',
    { containers: [{ ...container, livenessProbe: { tcpSocket: { host: 'h' } } }] },
  ],
]

const restricted: [string, object][] = [
  [
    'allowPrivilegeEscalation != false (container "c" must set securityContext.allowPrivilegeEscalation=false), ' +
      'unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"]), ' +
      'runAsNonRoot != true (pod or container "c" must set securityContext.runAsNonRoot=true), ' +
      'seccompProfile (pod or container "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    { containers: [container] },
  ],
  [
    'restricted volume types (volume "v" uses restricted volume type "hostPath")',
    { containers: [{ ...container, securityContext: sound }], volumes: [{ name: 'v', hostPath: {} }] },
  ],
  [
    'runAsUser=0 (pod must not set runAsUser=0)',
    { containers: [{ ...container, securityContext: sound }], securityContext: { runAsUser: 0 } },
  ],
]

describe('the Pod Security Standards', () => {
  it.each(baseline)('at level baseline say: %s', (text, spec) => {
    expect(detailText(violationsOf({ level: 'baseline', minor: latest }, spec))).toBe(text)
  })

  it.each(restricted)('at level restricted say: %s', (text, spec) => {
    expect(detailText(violationsOf({ level: 'restricted', minor: latest }, spec))).toBe(text)
  })

  it('know what an older version did not forbid yet', () => {
    const spec = { containers: [{ ...container, securityContext: { ...sound, runAsUser: 0 } }] }
    expect(violationsOf({ level: 'restricted', minor: 22 }, spec)).toEqual([])
    expect(violationsOf({ level: 'restricted', minor: 23 }, spec)).toHaveLength(1)
  })

  it('let all of /proc be seen by Pods with users of their own, but not at level restricted', () => {
    const spec = {
      hostUsers: false,
      containers: [{ ...container, securityContext: { ...sound, procMount: 'Unmasked' } }],
    }
    const words = 'procMount (container "c" must not set securityContext.procMount to "Unmasked")'
    expect(violationsOf({ level: 'baseline', minor: latest }, spec)).toEqual([])
    expect(detailText(violationsOf({ level: 'restricted', minor: latest }, spec))).toBe(words)
    expect(detailText(violationsOf({ level: 'baseline', minor: 34 }, spec))).toBe(words)
  })

  it('read profiles from annotations while there was no field for them', () => {
    const key = 'seccomp.security.alpha.kubernetes.io/pod'
    const spec = { containers: [container], securityContext: { seccompProfile: { type: 'Unconfined' } } }
    const violations = violationsOf({ level: 'baseline', minor: 18 }, spec, { [key]: 'unconfined' })
    expect(detailText(violations)).toBe(`seccompProfile (forbidden annotation ${key}="unconfined")`)
  })

  it('are read from the labels of the namespace', () => {
    const prefix = 'pod-security.kubernetes.io'
    const { enforce, warn } = policiesOf({ [`${prefix}/enforce`]: 'baseline', [`${prefix}/enforce-version`]: 'v1.30' })
    expect([policyText(enforce), policyText(warn)]).toEqual(['baseline:v1.30', 'baseline:v1.30'])
  })
})
