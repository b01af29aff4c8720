import { eventually } from '../cluster/eventually.ts'
import type { Session } from '../cluster/session.ts'

/** Where definitions of custom resources are. */
export const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'

/** A definition of things, by a schema, in a group that nobody else has. */
export function definitionOf({ namespace }: Session, schema: object): { path: string; group: string; body: object } {
  const group = `${namespace}.example.com`
  const version = {
    name: 'v1',
    served: true,
    storage: true,
    schema: { openAPIV3Schema: schema },
    subresources: { status: {} },
  }
  const names = { plural: 'things', singular: 'thing', kind: 'Thing', listKind: 'ThingList' }
  const body = {
    metadata: { name: `things.${group}` },
    spec: { group, scope: 'Namespaced', names, versions: [version] },
  }
  return { path: `${DEFINITIONS}/things.${group}`, group, body }
}

/** Makes such a definition, waits until things are served, and takes it away again. */
export async function withDefinition(
  session: Session,
  schema: object,
  run: (session: Session, group: string, definition: string) => Promise<void>,
): Promise<void> {
  const { group, path, body } = definitionOf(session, schema)
  await session.api.create<object>(DEFINITIONS, body)
  try {
    const things = session.in(`${group}/v1`, 'things')
    await eventually('the resource served', async () => (await session.api.codeOf('GET', things)) === 200)
    await run(session, group, path)
  } finally {
    await session.api.delete(path)
  }
  await eventually('the definition gone', async () => (await session.api.codeOf('GET', path)) === 404)
}
