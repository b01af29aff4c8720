import type { Kind } from '@everynode/kube'

/** What names a type; a subresource's body (Scale, Eviction) has one too without being a resource. */
export type KindName = Pick<Kind, 'group' | 'version' | 'kind'>
