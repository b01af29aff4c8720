import { findKind, type KubeObject } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { scheduler } from '../../scheduler/scheduler.ts'
import { ControlScene } from '../../../../test/control-scene.ts'
import { persistentVolumeController } from './persistent-volume-controller.ts'
import { claimProtectionController, volumeProtectionController } from './volume-protection-controllers.ts'

const claims = findKind('', 'v1', 'persistentvolumeclaims')!

function scene(): ControlScene {
  return new ControlScene([
    persistentVolumeController,
    claimProtectionController,
    volumeProtectionController,
    scheduler,
  ])
}

function addVolume(here: ControlScene, name: string, storage: string, spec: object = {}): void {
  const whole = {
    capacity: { storage },
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'slow',
    persistentVolumeReclaimPolicy: 'Retain',
    hostPath: { path: '/data' },
    ...spec,
  }
  here.create('', 'persistentvolumes', { metadata: { name }, spec: whole })
}

function addClaim(here: ControlScene, name: string, storage: string, storageClassName = 'slow'): void {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } }, storageClassName }
  here.create('', 'persistentvolumeclaims', { metadata: { name, finalizers: ['kubernetes.io/pvc-protection'] }, spec })
  here.settle()
}

const claim = (here: ControlScene, name: string) =>
  here.get<KubeObject & { spec: { volumeName?: string }; status: object }>('', 'persistentvolumeclaims', name)
const volume = (here: ControlScene, name: string) =>
  here.list('', 'persistentvolumes').find(({ metadata }) => metadata.name === name) as
    | (KubeObject & { status: { phase: string } })
    | undefined
const using = (claimName: string) => ({ volumes: [{ name: 'v', persistentVolumeClaim: { claimName } }] })

describe('a claim', () => {
  it('is bound to the smallest volume that is big enough', () => {
    const here = scene()
    addVolume(here, 'small', '1Gi')
    addVolume(here, 'fitting', '5Gi')
    addVolume(here, 'huge', '50Gi')
    addClaim(here, 'data', '2Gi')
    expect(claim(here, 'data')).toMatchObject({
      metadata: {
        annotations: { 'pv.kubernetes.io/bind-completed': 'yes', 'pv.kubernetes.io/bound-by-controller': 'yes' },
      },
      spec: { volumeName: 'fitting' },
      status: { phase: 'Bound', accessModes: ['ReadWriteOnce'], capacity: { storage: '5Gi' } },
    })
    expect(volume(here, 'fitting')).toMatchObject({
      status: { phase: 'Bound' },
      spec: { claimRef: { name: 'data', namespace: 'scene' } },
    })
    expect(volume(here, 'small')!.status.phase).toBe('Available')
  })

  it('is bound when a volume comes later', () => {
    const here = scene()
    addClaim(here, 'data', '1Gi')
    expect(here.events('data')).toEqual(['Warning ProvisioningFailed storageclass.storage.k8s.io "slow" not found'])
    addVolume(here, 'late', '1Gi')
    here.settle()
    expect(claim(here, 'data')!.spec.volumeName).toBe('late')
  })

  it('leaves its volume released when it goes', () => {
    const here = scene()
    addVolume(here, 'kept', '1Gi')
    addClaim(here, 'data', '1Gi')
    here.client.delete(claims, { namespace: here.namespace, name: 'data' })
    here.settle()
    expect(claim(here, 'data')).toBeUndefined()
    expect(volume(here, 'kept')!.status.phase).toBe('Released')
  })

  it('stays while a Pod with a node uses it', () => {
    const here = scene()
    addVolume(here, 'v', '1Gi')
    addClaim(here, 'data', '1Gi')
    here.createPod('user', { ...using('data'), nodeName: 'somewhere' })
    here.client.delete(claims, { namespace: here.namespace, name: 'data' })
    here.wait(60_000)
    expect(claim(here, 'data')!.metadata.deletionTimestamp).toBeDefined()
    here.deletePod('user', 0)
    here.settle()
    expect(claim(here, 'data')).toBeUndefined()
  })
})

describe('a claim that waits for its first consumer', () => {
  function waiting(provisioner: string): ControlScene {
    const here = scene()
    here.addNodes(2)
    here.create('storage.k8s.io', 'storageclasses', {
      metadata: { name: 'local' },
      provisioner,
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'WaitForFirstConsumer',
    })
    addClaim(here, 'data', '1Gi', 'local')
    return here
  }

  it('says so, and is bound on the node where its volume is', () => {
    const here = waiting('kubernetes.io/no-provisioner')
    expect(here.events('data')).toEqual([
      'Normal WaitForFirstConsumer waiting for first consumer to be created before binding',
    ])
    const required = {
      nodeSelectorTerms: [
        { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['node-1'] }] },
      ],
    }
    here.createPod('user', using('data'))
    here.settle()
    expect(here.pod('user').status!.conditions![0]!.message).toMatch(
      /2 node\(s\) didn't find available persistent volumes to bind/,
    )
    addVolume(here, 'disk', '2Gi', { storageClassName: 'local', nodeAffinity: { required } })
    here.wait(5_000)
    expect(here.pod('user').spec!.nodeName).toBe('node-1')
    expect(claim(here, 'data')!.spec.volumeName).toBe('disk')
  })

  it('gets a volume made for the node that its Pod is given', () => {
    const here = waiting('rancher.io/local-path')
    here.createPod('user', using('data'))
    here.wait(1_000)
    expect(here.pod('user').spec!.nodeName).toMatch(/^node-/)
    expect(claim(here, 'data')).toMatchObject({ status: { phase: 'Bound' } })
    expect(here.list('', 'persistentvolumes')).toHaveLength(1)
    here.deletePod('user', 0)
    here.client.delete(claims, { namespace: here.namespace, name: 'data' })
    here.settle()
    expect(here.list('', 'persistentvolumes')).toHaveLength(0)
  })
})
