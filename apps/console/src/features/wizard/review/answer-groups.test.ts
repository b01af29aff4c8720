import type { MapValue, Value } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { serverChanges } from './answer-groups.ts'
import { defaultPullPolicy } from './known-defaults.ts'

function daemonSet(podSpec: MapValue, spec: MapValue = {}): Value {
  return { spec: { ...spec, template: { spec: podSpec } } }
}

const sent = daemonSet({
  containers: [
    { name: 'main', image: 'a:1', ports: [{ containerPort: 80 }], livenessProbe: { httpGet: { port: 80 } } },
  ],
  volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }],
})

const answered = daemonSet(
  {
    containers: [
      {
        name: 'main',
        image: 'a:1',
        imagePullPolicy: 'IfNotPresent',
        ports: [{ containerPort: 80, protocol: 'TCP' }],
        livenessProbe: { httpGet: { port: 80, path: '/', scheme: 'HTTP' }, periodSeconds: 10 },
      },
    ],
    volumes: [{ name: 'logs', hostPath: { path: '/var/log', type: '' } }],
    securityContext: {},
    restartPolicy: 'Always',
  },
  { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } } },
)

describe('what the server adds', () => {
  it('is told by whose field it is, in short', () => {
    const { defaults, admission, rewritten } = serverChanges(sent, answered)
    expect([admission, rewritten]).toEqual([[], []])
    expect(defaults.map(({ owner, fields }) => [owner, fields.map(({ short }) => short)])).toEqual([
      [
        { type: 'daemonSet' },
        ['updateStrategy.type', 'updateStrategy.rollingUpdate.maxUnavailable', 'updateStrategy.rollingUpdate.maxSurge'],
      ],
      [{ type: 'pod' }, ['securityContext', 'restartPolicy']],
      [
        { type: 'container', name: 'main' },
        [
          'ports[80/TCP].protocol',
          'livenessProbe.httpGet.path',
          'livenessProbe.httpGet.scheme',
          'livenessProbe.periodSeconds',
          'imagePullPolicy',
        ],
      ],
      [{ type: 'volume', name: 'logs' }, ['hostPath.type']],
    ])
  })

  it('is admission’s where it is no default, even if a container comes first', () => {
    const injected = { name: 'proxy', image: 'proxy:1' }
    const { defaults, admission } = serverChanges(
      daemonSet({ containers: [{ name: 'main', image: 'a' }] }),
      daemonSet({
        containers: [injected, { name: 'main', image: 'mirror/a', imagePullPolicy: 'IfNotPresent' }],
        priorityClassName: 'low',
      }),
    )
    expect(defaults).toEqual([])
    expect(admission.map(({ owner, fields }) => [owner.name ?? owner.type, fields.map(({ short }) => short)])).toEqual([
      ['pod', ['priorityClassName']],
      ['main', ['image', 'imagePullPolicy']],
      ['proxy', ['proxy']],
    ])
    expect(admission[1]?.fields[0]).toMatchObject({
      path: ['spec', 'template', 'spec', 'containers', 0, 'image'],
      answeredPath: ['spec', 'template', 'spec', 'containers', 1, 'image'],
      sent: 'a',
      answered: 'mirror/a',
    })
  })

  it('leaves out what is nought and what is only written otherwise', () => {
    const cpu = (amount: Value, rest: MapValue = {}): Value =>
      daemonSet({
        containers: [{ name: 'a', resources: { limits: { cpu: amount, memory: '0.5Gi' } }, ...rest }],
        hostPID: false,
      })
    const after = daemonSet({ containers: [{ name: 'a', resources: { limits: { cpu: '1', memory: '512Mi' } } }] })
    const { defaults, admission, rewritten } = serverChanges(cpu('1000m', { env: [], stdin: false }), after)
    expect([defaults, admission]).toEqual([[], []])
    expect(rewritten.map(({ short }) => short)).toEqual(['resources.limits.cpu', 'resources.limits.memory'])
    expect(serverChanges(cpu(1), after).rewritten).toHaveLength(2)
  })

  it('tells what was taken away', () => {
    const { admission } = serverChanges(daemonSet({ containers: [], hostPID: true }), daemonSet({ containers: [] }))
    expect(admission[0]?.fields[0]).toMatchObject({ short: 'hostPID', sent: true })
  })
})

describe('the pull policy that nobody wrote', () => {
  it.each([
    ['a', 'Always'],
    ['a:latest', 'Always'],
    ['a:1', 'IfNotPresent'],
    ['r:5000/a', 'Always'],
    ['r:5000/a:1', 'IfNotPresent'],
    ['a@sha256:00', 'IfNotPresent'],
    ['a:latest@sha256:00', 'Always'],
    ['a:LATEST', 'IfNotPresent'],
    ['a:', 'IfNotPresent'],
  ])('of %s is %s', (image, policy) => expect(defaultPullPolicy(image)).toBe(policy))
})
