import { describe, expect, it } from 'vitest'
import { admitting, podWith } from '../../../test-support/admitting.ts'

const pods = 'v1/pods'
const classes = 'scheduling.k8s.io/v1/priorityclasses'

describe('a new Pod', () => {
  it('gets an account, its token, tolerations and a priority', () => {
    const { make } = admitting()
    const spec = make(pods, podWith()).spec as { volumes: { name: string }[]; containers: { volumeMounts: object[] }[] }
    const { name } = spec.volumes[0]!
    expect(name).toMatch(/^kube-api-access-[a-z0-9]{5}$/)
    expect(spec).toMatchObject({
      serviceAccountName: 'default',
      serviceAccount: 'default',
      priority: 0,
      preemptionPolicy: 'PreemptLowerPriority',
      tolerations: [
        { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
        { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
      ],
      volumes: [
        {
          projected: {
            defaultMode: 420,
            sources: [
              { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
              { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
              {
                downwardAPI: {
                  items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
                },
              },
            ],
          },
        },
      ],
    })
    expect(spec.containers[0]!.volumeMounts).toEqual([
      { name, readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' },
    ])
  })

  it('gets no token when it wants none', () => {
    const { make } = admitting()
    expect(make(pods, podWith({}, { automountServiceAccountToken: false })).spec).not.toHaveProperty('volumes')
  })

  it('needs an account that exists', () => {
    const { refused } = admitting()
    expect(refused(pods, podWith({}, { serviceAccountName: 'nobody' }))).toBe(
      'pods "p" is forbidden: error looking up service account default/nobody: serviceaccount "nobody" not found',
    )
  })

  it('gets the number of its priority class, and must not bring another', () => {
    const { make, refused } = admitting()
    make(classes, { metadata: { name: 'high' }, value: 1000 })
    expect(make(pods, podWith({}, { priorityClassName: 'high' })).spec).toMatchObject({ priority: 1000 })
    expect(refused(pods, podWith({}, { priorityClassName: 'low' }))).toBe(
      'pods "p" is forbidden: no PriorityClass with name low was found',
    )
    expect(refused(pods, podWith({}, { priorityClassName: 'high', priority: 7 }))).toBe(
      'pods "p" is forbidden: the integer value of priority (7) must not be provided in pod spec; priority admission controller computed 1000 from the given PriorityClass name',
    )
  })

  it('takes overhead and placement from its runtime class', () => {
    const { make, refused } = admitting()
    make('node.k8s.io/v1/runtimeclasses', {
      metadata: { name: 'boxed' },
      handler: 'box',
      overhead: { podFixed: { cpu: '10m' } },
      scheduling: { nodeSelector: { box: 'yes' } },
    })
    expect(make(pods, podWith({}, { runtimeClassName: 'boxed' })).spec).toMatchObject({
      overhead: { cpu: '10m' },
      nodeSelector: { box: 'yes' },
    })
    expect(refused(pods, podWith({}, { runtimeClassName: 'nope' }))).toBe(
      'pods "p" is forbidden: pod rejected: RuntimeClass "nope" not found',
    )
  })
})

describe('a LimitRange', () => {
  it('fills in what containers leave open, and says so', () => {
    const { make } = admitting()
    const limits = [{ type: 'Container', default: { cpu: '1' }, defaultRequest: { cpu: '100m', memory: '1Mi' } }]
    make('v1/limitranges', { metadata: { name: 'l' }, spec: { limits } })
    const { metadata, spec } = make(pods, podWith())
    expect(metadata.annotations).toEqual({
      'kubernetes.io/limit-ranger':
        'LimitRanger plugin set: cpu, memory request for container c; cpu limit for container c',
    })
    expect(spec).toMatchObject({
      containers: [{ resources: { limits: { cpu: '1' }, requests: { cpu: '100m', memory: '1Mi' } } }],
    })
  })

  it('refuses what is out of bounds', () => {
    const { make, refused } = admitting()
    const limits = [{ type: 'Container', max: { cpu: '2' }, min: { memory: '64Mi' } }]
    make('v1/limitranges', { metadata: { name: 'l' }, spec: { limits } })
    expect(refused(pods, podWith({ resources: { requests: { memory: '1Mi' }, limits: { cpu: '3' } } }))).toBe(
      'pods "p" is forbidden: [minimum memory usage per Container is 64Mi, but request is 1Mi, maximum cpu usage per Container is 2, but limit is 3]',
    )
  })
})

describe('a ResourceQuota', () => {
  it('counts what it lets pass and refuses what is too much', () => {
    const { make, refused, cluster } = admitting()
    cluster.store.put('/resourcequotas', {
      metadata: { name: 'q', namespace: 'default' },
      spec: { hard: { pods: '1', 'requests.cpu': '500m' } },
      status: { hard: { pods: '1', 'requests.cpu': '500m' }, used: { pods: '0', 'requests.cpu': '0' } },
    })
    expect(refused(pods, podWith())).toBe('pods "p" is forbidden: failed quota: q: must specify requests.cpu for: c')
    const asking = (cpu: string) => podWith({ resources: { requests: { cpu } } })
    expect(refused(pods, asking('600m'))).toBe(
      'pods "p" is forbidden: exceeded quota: q, requested: requests.cpu=600m, used: requests.cpu=0, limited: requests.cpu=500m',
    )
    make(pods, asking('200m'))
    expect(cluster.store.get('/resourcequotas', 'default', 'q')?.status).toMatchObject({
      used: { pods: '1', 'requests.cpu': '200m' },
    })
    expect(refused(pods, { ...asking('100m'), metadata: { name: 'second' } })).toBe(
      'pods "second" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1',
    )
  })
})

describe('storage', () => {
  const claim = (name: string, spec: object = {}) => ({
    metadata: { name },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
  })

  it('is protected while it is used, and gets the default class', () => {
    const { make } = admitting()
    make('storage.k8s.io/v1/storageclasses', {
      metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'example.com/none',
    })
    const { metadata, spec } = make('v1/persistentvolumeclaims', claim('a'))
    expect(metadata.finalizers).toEqual(['kubernetes.io/pvc-protection'])
    expect(spec).toMatchObject({ storageClassName: 'standard' })
    expect(make('v1/persistentvolumeclaims', claim('b', { storageClassName: '' })).spec).toMatchObject({
      storageClassName: '',
    })
  })
})

describe('a new Node', () => {
  it('takes no Pods before it is ready', () => {
    const { make } = admitting()
    expect(make('v1/nodes', { metadata: { name: 'n' } }).spec).toEqual({
      taints: [{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }],
    })
  })
})
