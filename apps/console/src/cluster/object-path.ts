import { serialisePath, type Kind } from '@everynode/kube'

/** What of a kind makes its paths. */
type Place = Pick<Kind, 'group' | 'version' | 'plural' | 'namespaced'>

/** The API path of one object, or of a subresource of it. */
export function objectPath(
  kind: Place,
  { namespace, name, subresource }: { namespace?: string | undefined; name: string; subresource?: string },
): string {
  return serialisePath({
    type: 'resource',
    group: kind.group,
    version: kind.version,
    resource: kind.plural,
    name,
    ...(kind.namespaced && namespace ? { namespace } : {}),
    ...(subresource ? { subresource } : {}),
  })
}

/** The API path of a kind's list, everywhere or in one namespace. */
export function listPath(kind: Place, namespace?: string): string {
  return serialisePath({
    type: 'resource',
    group: kind.group,
    version: kind.version,
    resource: kind.plural,
    ...(kind.namespaced && namespace ? { namespace } : {}),
  })
}
