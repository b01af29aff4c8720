import type { Node } from '@everynode/kube'

const FIRST_BLOCK = 64
const BLOCKS = 64
const HOSTS = 254

/** The address of the node that joined as the `index`-th, in the private range 10.64.0.0/10. */
export function addressOfNode(index: number): string {
  const block = FIRST_BLOCK + (Math.floor(index / (HOSTS * HOSTS)) & (BLOCKS - 1))
  return `10.${block}.${Math.floor(index / HOSTS) % HOSTS}.${(index % HOSTS) + 1}`
}

/** As which a node joined that has such an address from its kubelet; undefined for any other address. */
export function indexOfNode(node: Node): number | undefined {
  const address = node.status?.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? ''
  const [, block, high, low] = /^10\.(\d+)\.(\d+)\.(\d+)$/.exec(address)?.map(Number) ?? []
  if (block === undefined || high === undefined || low === undefined) return undefined
  const index = ((block - FIRST_BLOCK) * HOSTS + high) * HOSTS + low - 1
  return index >= 0 && addressOfNode(index) === address ? index : undefined
}
