import type { KindName } from '../decode/kind-name.ts'
import { leaf, type FieldSet } from './field-set.ts'

const metadata = (...names: string[]): FieldSet => ({
  'f:metadata': Object.fromEntries(names.map((name) => [`f:${name}`, leaf])),
})
const specOnly: FieldSet = { 'f:spec': leaf }
const statusOnly: FieldSet = { 'f:status': leaf }
const metadataAndSpec: FieldSet = { 'f:metadata': leaf, 'f:spec': leaf }

/** What a write to `status` does not change, where that is more than the spec. */
const statusResets: Readonly<Record<string, FieldSet>> = {
  'apps/Deployment': { ...specOnly, ...metadata('labels') },
  '/Pod': { ...specOnly, ...metadata('deletionTimestamp', 'ownerReferences') },
  'storage.k8s.io/VolumeAttachment': metadataAndSpec,
  'apiextensions.k8s.io/CustomResourceDefinition': metadataAndSpec,
  'apiregistration.k8s.io/APIService': metadataAndSpec,
}

/**
 * The paths that a write through this endpoint cannot change, so that it gives no ownership of them: the status through the
 * main endpoint, the spec through `status`. Mirrors GetResetFields of the registry strategies.
 */
export function resetFields({ group, kind }: KindName, subresource: string | undefined): FieldSet {
  if (subresource === 'status') return statusResets[`${group}/${kind}`] ?? specOnly
  return kind === 'Pod' && subresource === 'ephemeralcontainers' ? { ...metadataAndSpec, ...statusOnly } : statusOnly
}
