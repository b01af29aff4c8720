import { findKind, type KubeObject } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../../test/control-scene.ts'
import { rootCaPublisher } from '../root-ca-publisher.ts'
import { serviceAccountController } from '../service-account-controller.ts'
import { namespaceController } from './namespace-controller.ts'

const namespaces = findKind('', 'v1', 'namespaces')!
const configMaps = findKind('', 'v1', 'configmaps')!
const serviceAccounts = findKind('', 'v1', 'serviceaccounts')!

describe('a namespace', () => {
  it('gets its account and the certificate of the cluster, again when somebody removes them', () => {
    const here = new ControlScene([rootCaPublisher, serviceAccountController], { rootCa: 'PEM' })
    here.client.create(namespaces, { metadata: { name: 'new' } })
    here.settle()
    const account = { namespace: 'new', name: 'default' }
    const certificate = { namespace: 'new', name: 'kube-root-ca.crt' }
    expect(here.client.get(serviceAccounts, account)).toBeDefined()
    expect(here.client.get(configMaps, certificate)).toMatchObject({ data: { 'ca.crt': 'PEM' } })
    here.client.delete(serviceAccounts, account)
    here.client.delete(configMaps, certificate)
    here.settle()
    expect(here.client.get(serviceAccounts, account)).toBeDefined()
    here.client.update(configMaps, { ...here.client.get(configMaps, certificate)!, data: { 'ca.crt': 'forged' } })
    here.settle()
    expect(here.client.get(configMaps, certificate)).toMatchObject({ data: { 'ca.crt': 'PEM' } })
  })

  it('goes when everything in it has gone, and says until then what holds it', () => {
    const here = new ControlScene([namespaceController])
    here.create('', 'configmaps', { metadata: { name: 'held', finalizers: ['example.test/hold'] } })
    here.create('', 'configmaps', { metadata: { name: 'free' } })
    here.createPod('web', { nodeName: 'somewhere' })
    here.client.delete(namespaces, { name: here.namespace })
    here.settle()
    here.finishDeletions()
    here.wait(1_000)
    const object = here.client.get(namespaces, { name: here.namespace }) as KubeObject & {
      status: { phase: string; conditions: { type: string; status: string; message: string }[] }
    }
    expect(object.status.phase).toBe('Terminating')
    expect(
      object.status.conditions
        .filter(({ status }) => status === 'True')
        .map(({ type, message }) => `${type}: ${message}`),
    ).toEqual([
      'NamespaceContentRemaining: Some resources are remaining: configmaps. has 1 resource instances',
      'NamespaceFinalizersRemaining: Some content in the namespace has finalizers remaining: example.test/hold in 1 resource instances',
    ])
    const held = here.get('', 'configmaps', 'held')!
    const { finalizers: _, ...metadata } = held.metadata
    here.client.update(configMaps, { ...held, metadata })
    here.wait(1_000)
    expect(here.client.get(namespaces, { name: here.namespace })).toBeUndefined()
  })
})
