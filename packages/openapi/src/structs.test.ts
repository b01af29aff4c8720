import { describe, expect, test } from 'vitest'
import { structOf, typeOfKind, type ListType, type MapType, type StructType } from './index.ts'

const podSpec = structOf('io.k8s.api.core.v1.PodSpec')!
const container = (podSpec.fields.get('containers')!.type as ListType).element as StructType

describe('types', () => {
  test('lists know how they merge', () => {
    expect(podSpec.fields.get('containers')).toMatchObject({ mergeKey: 'name', strategies: ['merge'], isAlways: true })
    expect(container.fields.get('ports')!.type).toMatchObject({
      listType: 'map',
      mapKeys: ['containerPort', 'protocol'],
    })
    expect(podSpec.fields.get('tolerations')!.type).toMatchObject({ listType: 'atomic' })
    expect(podSpec.fields.get('volumes')!.strategies).toEqual(['merge', 'retainKeys'])
  })

  test('fields know what Go does with their zeros', () => {
    expect(podSpec.fields.get('hostNetwork')).toMatchObject({ isPointer: false, isAlways: false })
    expect(podSpec.fields.get('enableServiceLinks')).toMatchObject({ isPointer: true, isAlways: false })
    expect(container.fields.get('resources')).toMatchObject({ isPointer: false, isAlways: true })
  })

  test('values know their Go types', () => {
    expect(podSpec.fields.get('restartPolicy')!.type).toMatchObject({ scalar: 'string', goType: 'v1.RestartPolicy' })
    expect(podSpec.fields.get('containers')!.type.goType).toBe('[]v1.Container')
    const requirements = container.fields.get('resources')!.type as StructType
    expect((requirements.fields.get('limits')!.type as MapType).goType).toBe('v1.ResourceList')
  })

  test('embedded structs, defaults of keys and atomic parts are known', () => {
    const volume = structOf('io.k8s.api.core.v1.Volume')!
    expect(volume.fields.get('hostPath')!.embeddedIn).toBe('VolumeSource')
    expect(volume.fields.get('name')!.embeddedIn).toBeUndefined()
    expect(structOf('io.k8s.api.core.v1.ContainerPort')!.fields.get('protocol')!.default).toBe('TCP')
    expect(structOf('io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector')!.isAtomic).toBe(true)
    const claimRef = structOf('io.k8s.api.core.v1.PersistentVolumeSpec')!.fields.get('claimRef')!.type as StructType
    expect([claimRef.name, claimRef.isAtomic]).toEqual(['io.k8s.api.core.v1.ObjectReference', false])
  })

  test('fields stand in the order in which Go writes them', () => {
    expect([...typeOfKind('apps', 'v1', 'DaemonSet')!.fields.keys()]).toEqual([
      'kind',
      'apiVersion',
      'metadata',
      'spec',
      'status',
    ])
    expect([...container.fields.keys()].slice(0, 5)).toEqual(['name', 'image', 'command', 'args', 'workingDir'])
  })
})

describe('kinds', () => {
  test.each([
    ['', 'v1', 'Pod', 'io.k8s.api.core.v1.Pod'],
    ['rbac.authorization.k8s.io', 'v1', 'Role', 'io.k8s.api.rbac.v1.Role'],
    ['metrics.k8s.io', 'v1beta1', 'PodMetrics', 'io.k8s.metrics.pkg.apis.metrics.v1beta1.PodMetrics'],
    ['apps', 'v1', 'DeleteOptions', 'io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions'],
  ])('%s %s %s', (group, version, kind, name) => {
    expect(typeOfKind(group, version, kind)?.name).toBe(name)
  })

  test('what is not built in has no type', () => {
    expect(typeOfKind('example.com', 'v1', 'Widget')).toBeUndefined()
    expect(typeOfKind('', 'v1', 'constructor')).toBeUndefined()
  })

  test('every type can be read to its end', () => {
    const seen = new Set<unknown>()
    const read = (type: { is: string; fields?: ReadonlyMap<string, { type: never }>; element?: never }): void => {
      if (seen.has(type)) return
      seen.add(type)
      for (const field of type.fields?.values() ?? []) read(field.type)
      if (type.element) read(type.element)
    }
    for (const kind of ['Pod', 'Node', 'Service', 'PersistentVolume']) read(typeOfKind('', 'v1', kind) as never)
    expect(seen.size).toBeGreaterThan(500)
  })
})
