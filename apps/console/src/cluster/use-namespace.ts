import { useQuery } from '@tanstack/react-query'
import { client } from './client.ts'
import { namespaceKind } from './kinds.ts'
import { objectPath } from './object-path.ts'
import { useProjects, type Namespace } from './projects.ts'

const FRESH_MS = 60_000

/** A project as the cluster has it: from the list, or by its name for who may not list. Undefined when it may not be seen. */
export function useNamespace(name: string | undefined): Namespace | undefined {
  const { picture } = useProjects()
  const { data } = useQuery({
    queryKey: ['namespace', name],
    queryFn: ({ signal }) => client.get<Namespace>(objectPath(namespaceKind, { name: name! }), { signal }),
    enabled: name !== undefined && picture.state === 'forbidden',
    staleTime: FRESH_MS,
    retry: false,
  })
  return picture.items.find(({ metadata }) => metadata.name === name) ?? data
}
