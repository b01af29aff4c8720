import type { KubeObject } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../../test/control-scene.ts'
import { resourceQuotaController } from './resource-quota-controller.ts'

const asking = (requests: Record<string, string>, limits: Record<string, string> = {}) => ({
  containers: [{ name: 'main', image: 'app', resources: { requests, limits } }],
})

function scene(hard: Record<string, string>, spec: object = {}): ControlScene {
  const here = new ControlScene([resourceQuotaController])
  here.create('', 'resourcequotas', { metadata: { name: 'quota' }, spec: { hard, ...spec } })
  return here.wait(100)
}

const status = (here: ControlScene) =>
  here.wait(100).get<KubeObject & { status: { used: Record<string, string> } }>('', 'resourcequotas', 'quota')!.status

/** Lets the controller look although nothing went: creations are admission's to count. */
function recount(here: ControlScene): void {
  here.wait(300_000)
}

describe('a quota', () => {
  it('begins with nothing used of what it limits', () => {
    const here = scene({ pods: '2', 'requests.cpu': '4' })
    expect(status(here)).toEqual({ hard: { pods: '2', 'requests.cpu': '4' }, used: { pods: '0', 'requests.cpu': '0' } })
  })

  it('counts Pods with what they ask for, Services, claims and objects of any kind', () => {
    const hard = {
      pods: '9',
      'requests.cpu': '9',
      'limits.memory': '9Gi',
      'services.nodeports': '9',
      services: '9',
      persistentvolumeclaims: '9',
      'requests.storage': '9Gi',
      'slow.storageclass.storage.k8s.io/requests.storage': '9Gi',
      'count/daemonsets.apps': '9',
      'count/configmaps': '9',
    }
    const here = scene(hard)
    here.createPod('a', asking({ cpu: '250m' }, { memory: '512Mi' }))
    here.createPod('b', asking({ cpu: '1' }, { memory: '1Gi' }))
    here.create('', 'services', {
      metadata: { name: 'push' },
      spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30_080 }] },
    })
    here.create('', 'persistentvolumeclaims', {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'slow', resources: { requests: { storage: '2Gi' } } },
    })
    here.createDaemonSet('web')
    recount(here)
    expect(status(here).used).toEqual({
      pods: '2',
      'requests.cpu': '1250m',
      'limits.memory': '1536Mi',
      'services.nodeports': '1',
      services: '1',
      persistentvolumeclaims: '1',
      'requests.storage': '2Gi',
      'slow.storageclass.storage.k8s.io/requests.storage': '2Gi',
      'count/daemonsets.apps': '1',
      'count/configmaps': '0',
    })
  })

  it('gets back what goes and what ends', () => {
    const here = scene({ pods: '9', 'count/pods': '9' })
    for (const name of ['a', 'b', 'c']) here.createPod(name, { nodeName: 'one' })
    recount(here)
    expect(status(here).used).toEqual({ pods: '3', 'count/pods': '3' })
    here.setStatus(here.pod('a'), { phase: 'Succeeded' })
    here.deletePod('b', 0)
    expect(status(here).used).toEqual({ pods: '1', 'count/pods': '2' })
  })
})
