import { badRequest, type FieldRequirement, type Kind, type KubeObject } from '@everynode/kube'
import type { ResourceDefinition } from './resource-definition.ts'

type FieldLabels = Readonly<Record<string, (object: KubeObject) => unknown>>

const own: FieldLabels = {
  'metadata.name': (object) => object.metadata.name,
  'metadata.namespace': (object) => object.metadata.namespace,
}

function at(path: string): (object: KubeObject) => unknown {
  const keys = path.split('.')
  return (object) => {
    let value: unknown = object
    for (const key of keys)
      value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
    return value
  }
}

function paths(...names: string[]): FieldLabels {
  return Object.fromEntries(names.map((name) => [name, at(name)]))
}

const byResource: Readonly<Record<string, FieldLabels>> = {
  '/pods': {
    ...paths(
      'spec.nodeName',
      'spec.restartPolicy',
      'spec.schedulerName',
      'spec.serviceAccountName',
      'status.phase',
      'status.podIP',
      'status.nominatedNodeName',
    ),
    'spec.hostNetwork': (object) => String(at('spec.hostNetwork')(object) === true),
    'status.podIPs': (object) =>
      (at('status.podIPs')(object) as { ip?: string }[] | undefined)?.map(({ ip }) => ip).join(',') ?? '',
  },
}

const unknownWords: Readonly<Record<string, (label: string, kind: Kind) => string>> = {}

/** Reads one field label of an object as the text that a selector compares; undefined counts as empty. */
export function fieldValues(definition: ResourceDefinition, object: KubeObject): (label: string) => string | undefined {
  const labels = labelsOf(definition.kind)
  return (label) => {
    const value = (own[label] ?? labels[label])?.(object)
    return value === undefined || value === null ? undefined : String(value)
  }
}

/** Throws 400 for a label that the kind does not know, in the kind's own words. */
export function assertFieldLabels(kind: Kind, fields: readonly FieldRequirement[]): void {
  const labels = labelsOf(kind)
  for (const { field } of fields) {
    if (Object.hasOwn(own, field) || Object.hasOwn(labels, field)) continue
    const words = unknownWords[`${kind.group}/${kind.plural}`]
    throw badRequest(
      words?.(field, kind) ?? `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`,
    )
  }
}

function labelsOf(kind: Kind): FieldLabels {
  return byResource[`${kind.group}/${kind.plural}`] ?? {}
}
