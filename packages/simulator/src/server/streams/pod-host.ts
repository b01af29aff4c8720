import { badRequest, type Pod } from '@everynode/kube'

/** Nothing can be reached of a Pod that is on no node. */
export function assertHost({ metadata, spec }: Pod): void {
  if (!spec?.nodeName) throw badRequest(`pod ${metadata.name} does not have a host assigned`)
}
