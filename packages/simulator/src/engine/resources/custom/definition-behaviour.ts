import { fieldForbidden, fieldInvalid, required, formatTime, type FieldError, type KubeObject } from '@everynode/kube'
import { statusOnly } from '../status-parts.ts'
import type { ResourceBehaviour } from '../resource-definition.ts'
import { isEqualJson } from '../../json.ts'
import type { CustomResourceDefinition } from './custom-definition.ts'
import { definitionRuleErrors } from './rules/definition-rules.ts'
import { hasRules } from './rules/rule-judge.ts'

export const cleanupFinalizer = 'customresourcecleanup.apiextensions.k8s.io'

/** CustomResourceDefinitions: their resources go before they do (apiextensions-apiserver registry/customresourcedefinition). */
export const customResourceDefinitions: ResourceBehaviour = {
  hasGeneration: true,
  isResourceVersionRequired: true,
  parts: { status: statusOnly },
  applyDefaults(draft: KubeObject) {
    const { spec } = draft as CustomResourceDefinition
    if (!spec?.names) return
    spec.names.singular ||= (spec.names.kind ?? '').toLowerCase()
    spec.names.listKind ||= `${spec.names.kind ?? ''}List`
    spec.conversion ??= { strategy: 'None' }
  },
  prepareForCreate(draft: KubeObject) {
    const crd = draft as CustomResourceDefinition
    const storedVersions = (crd.spec?.versions ?? []).filter(({ storage }) => storage).map(({ name }) => name)
    crd.status = { conditions: null, acceptedNames: { plural: '', kind: '' }, storedVersions }
    draft.metadata.finalizers = [...(draft.metadata.finalizers ?? [])]
    if (draft.metadata.finalizers.length === 0) delete draft.metadata.finalizers
  },
  errors: (object, live) => [
    ...definitionErrors(object as CustomResourceDefinition),
    ...ruleErrors(object as CustomResourceDefinition, live as CustomResourceDefinition | undefined),
  ],
  beginDeletion(live, nowMs) {
    const crd = live as CustomResourceDefinition
    const finalizers = [...(live.metadata.finalizers ?? [])]
    if (!finalizers.includes(cleanupFinalizer)) finalizers.push(cleanupFinalizer)
    const condition = {
      type: 'Terminating',
      status: 'True',
      lastTransitionTime: formatTime(nowMs),
      reason: 'InstanceDeletionPending',
      message: 'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon',
    }
    const conditions = [...(crd.status?.conditions ?? []).filter(({ type }) => type !== condition.type), condition]
    const generation = (live.metadata.generation ?? 0) + 1
    const metadata = {
      ...live.metadata,
      finalizers,
      generation,
      deletionTimestamp: formatTime(nowMs),
      deletionGracePeriodSeconds: 0,
    }
    return { ...live, metadata, status: { ...crd.status, conditions } }
  },
}

/**
 * What is wrong with the rules of schemas that are new. One schema that all versions share is that of the whole definition,
 * as the server's internal form has it.
 */
function ruleErrors({ spec }: CustomResourceDefinition, live: CustomResourceDefinition | undefined): FieldError[] {
  const schemas = (spec?.versions ?? []).map(({ schema }) => schema?.openAPIV3Schema)
  const known = (live?.spec.versions ?? []).map(({ schema }) => schema?.openAPIV3Schema)
  const isShared = schemas.every((schema) => isEqualJson(schema, schemas[0]))
  return (isShared ? schemas.slice(0, 1) : schemas).flatMap((schema, index) => {
    if (!schema || !hasRules(schema) || known.some((one) => isEqualJson(one, schema))) return []
    const path = isShared ? 'spec.validation' : `spec.versions[${index}].schema`
    return definitionRuleErrors(schema, `${path}.openAPIV3Schema`)
  })
}

function definitionErrors({ metadata, spec }: CustomResourceDefinition): FieldError[] {
  const errors: FieldError[] = []
  const versions = spec?.versions ?? []
  const expected = `${spec?.names?.plural ?? ''}.${spec?.group ?? ''}`
  if (metadata.name !== expected)
    errors.push(fieldInvalid('metadata.name', metadata.name, `must be spec.names.plural+"."+spec.group`))
  if (!spec?.group) errors.push(required('spec.group'))
  else if (!spec.group.includes('.'))
    errors.push(fieldInvalid('spec.group', spec.group, 'should be a domain with at least one dot'))
  if (versions.filter(({ storage }) => storage).length !== 1) {
    errors.push(fieldInvalid('spec.versions', versions, 'must have exactly one version marked as storage version'))
  }
  versions.forEach(({ schema }, index) => {
    const path = `spec.versions[${index}].schema.openAPIV3Schema`
    if (!schema?.openAPIV3Schema) errors.push(required(path, 'schemas are required'))
    else if (schema.openAPIV3Schema.type !== 'object') {
      const type = schema.openAPIV3Schema.type
      errors.push(
        type
          ? fieldInvalid(`${path}.type`, type, 'must be object at the root')
          : required(`${path}.type`, 'must not be empty at the root'),
      )
    }
  })
  if (!spec?.names?.plural) errors.push(required('spec.names.plural'))
  if (!spec?.names?.kind) errors.push(required('spec.names.kind'))
  if (spec?.scope !== 'Namespaced' && spec?.scope !== 'Cluster') errors.push(required('spec.scope'))
  if (spec?.conversion?.strategy === 'Webhook')
    errors.push(fieldForbidden('spec.conversion.strategy', 'conversion webhooks are not called here'))
  return errors
}
