import type { Container, DaemonSet } from '@everynode/kube'
import { client } from '../../../cluster/client.ts'
import { daemonSetKind } from '../../../cluster/kinds.ts'
import { objectPath } from '../../../cluster/object-path.ts'

/** A container of the template whose image can be set, and where it stands. */
export interface ImagePlace {
  list: 'containers' | 'initContainers'
  name: string
  image: string
}

export function imagePlaces({ spec }: DaemonSet): ImagePlace[] {
  const pod = spec?.template?.spec
  const of = (list: ImagePlace['list'], containers: readonly Container[] = []) =>
    containers.map(({ name, image = '' }) => ({ list, name, image }))
  return [...of('containers', pod?.containers), ...of('initContainers', pod?.initContainers)]
}

/** Sets images as `kubectl set image` does: by container name, nothing else is touched. */
export function setImages({ metadata }: DaemonSet, changes: readonly ImagePlace[]): Promise<DaemonSet> {
  const of = (list: ImagePlace['list']) => {
    const containers = changes.filter((change) => change.list === list).map(({ name, image }) => ({ name, image }))
    return containers.length > 0 ? { [list]: containers } : {}
  }
  return client.patch(
    objectPath(daemonSetKind, { namespace: metadata.namespace, name: metadata.name ?? '' }),
    'strategic-merge-patch',
    { spec: { template: { spec: { ...of('containers'), ...of('initContainers') } } } },
    { query: { fieldManager: 'everynode' } },
  )
}

/** What is wrong with an image as typed; the cluster itself accepts almost anything and fails later, on the nodes. */
export function imageProblem(image: string): 'missing' | 'space' | undefined {
  if (image === '') return 'missing'
  return /\s/.test(image) ? 'space' : undefined
}
