import { serialisePath, type Kind } from '@everynode/kube'

/** The API path of one object, or of a subresource of it. */
export function objectPath(
  kind: Kind,
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
export function listPath(kind: Kind, namespace?: string): string {
  return serialisePath({
    type: 'resource',
    group: kind.group,
    version: kind.version,
    resource: kind.plural,
    ...(kind.namespaced && namespace ? { namespace } : {}),
  })
}
