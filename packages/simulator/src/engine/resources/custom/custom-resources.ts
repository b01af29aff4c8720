import {
  apiVersionOf,
  fieldInvalid,
  type FieldError,
  type Kind,
  type KubeObject,
  type Subresource,
} from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import { cloneJson, isEqualJson } from '../../json.ts'
import { sha256 } from '../../sha256.ts'
import type { ResourceBehaviour, ResourceDefinition } from '../resource-definition.ts'
import { statusOnly } from '../status-parts.ts'
import { applySchemaDefaults, hasDefaults } from './apply-schema-defaults.ts'
import type { CustomResourceDefinition, CustomVersion, ScalePaths } from './custom-definition.ts'
import { prune } from './prune.ts'
import { hasRules, RuleJudge, type RuleFindings } from './rules/rule-judge.ts'
import { replicasProblem, scaleByPaths } from './scale-by-paths.ts'
import { schemaErrors } from './schema-errors.ts'
import type { StructuralSchema } from './structural-schema.ts'
import { applyType } from './type-of-schema.ts'

/** The resources that a CustomResourceDefinition adds: one for each version that it serves. */
export function customResources(crd: CustomResourceDefinition): ResourceDefinition[] {
  const { versions } = crd.spec
  const stored = versions.find(({ storage }) => storage) ?? versions[0]!
  const storageKind = kindOf(crd, stored)
  return versions
    .filter(({ served }) => served)
    .map((version) => resourceOf(crd, version, version === stored ? storageKind : kindOf(crd, version), storageKind))
}

const status: Subresource = { name: 'status', kind: '', group: '', version: '', verbs: ['get', 'patch', 'update'] }
const scale: Subresource = {
  name: 'scale',
  kind: 'Scale',
  group: 'autoscaling',
  version: 'v1',
  verbs: ['get', 'patch', 'update'],
}

function kindOf({ spec }: CustomResourceDefinition, version: CustomVersion): Kind {
  const { names, group } = spec
  return {
    group,
    version: version.name,
    kind: names.kind,
    plural: names.plural,
    singular: names.singular ?? names.kind.toLowerCase(),
    listKind: names.listKind ?? `${names.kind}List`,
    namespaced: spec.scope === 'Namespaced',
    shortNames: names.shortNames ?? [],
    categories: names.categories ?? [],
    verbs: ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'],
    subresources: [
      ...(version.subresources?.status ? [{ ...status, kind: names.kind }] : []),
      ...(version.subresources?.scale ? [scale] : []),
    ],
    storageVersionHash: storageVersionHash(
      group,
      spec.versions.find((candidate) => candidate.storage)?.name ?? version.name,
      names.kind,
    ),
  }
}

function resourceOf(
  crd: CustomResourceDefinition,
  version: CustomVersion,
  kind: Kind,
  storageKind: Kind,
): ResourceDefinition {
  const schema = version.schema?.openAPIV3Schema ?? {}
  const paths = version.subresources?.scale
  const hasStatus = version.subresources?.status !== undefined
  return {
    kind,
    storageKind,
    storageKey: `${storageKind.group}/${storageKind.plural}`,
    rules: rulesOf(schema, paths),
    applyDefaults: (draft) => applySchemaDefaults(draft, schema),
    hasStatus,
    behaviour: behaviourOf(kind, storageKind, crd.spec.versions.length > 1, paths, schema),
    type: applyType(kind.kind, schema),
    prune: (draft) => prune(draft, schema),
    schema,
    printerColumns: version.additionalPrinterColumns ?? [],
    warnings: version.deprecated
      ? [version.deprecationWarning ?? `${apiVersionOf(kind)} ${kind.kind} is deprecated`]
      : [],
  }
}

function behaviourOf(
  kind: Kind,
  storageKind: Kind,
  isConverted: boolean,
  paths: ScalePaths | undefined,
  schema: StructuralSchema,
): ResourceBehaviour {
  const as = (object: KubeObject, to: Kind): KubeObject => ({ ...object, apiVersion: apiVersionOf(to) })
  return {
    hasGeneration: true,
    isResourceVersionRequired: true,
    parts: { status: statusOnly },
    ...(paths ? { scale: scaleByPaths(paths) } : {}),
    ...fromStorageOf(isConverted ? as : undefined, schema),
    ...(isConverted ? { toStorage: (draft) => as(draft, storageKind) } : {}),
  }
}

/** What is read is converted and has the defaults of today's schema, also where it was stored before there were any. */
function fromStorageOf(
  convert: ((stored: KubeObject, to: Kind) => KubeObject) | undefined,
  schema: StructuralSchema,
): Pick<ResourceBehaviour, 'fromStorage'> {
  if (!hasDefaults(schema)) return convert ? { fromStorage: convert } : {}
  // The same object again for the same stored one: its bytes are kept by identity.
  const known = new WeakMap<KubeObject, KubeObject>()
  return {
    fromStorage(stored, kind) {
      let shown = known.get(stored)
      if (!shown) {
        const draft = cloneJson(stored)
        applySchemaDefaults(draft, schema)
        shown = isEqualJson(draft, stored) ? stored : draft
        if (convert) shown = convert(shown, kind)
        known.set(stored, shown)
      }
      return shown
    },
  }
}

function rulesOf(schema: StructuralSchema, paths: ScalePaths | undefined): KindRules {
  const bySchema = (object: KubeObject, old?: KubeObject): FieldError[] => {
    const errors = schemaErrors(contentOf(object), withoutTypeMeta(schema), '', old && contentOf(old))
    const problem = paths && replicasProblem(object, paths.specReplicasPath)
    return problem ? [...errors, fieldInvalid(paths.specReplicasPath, 0, problem)] : errors
  }
  const statusSchema = schema.properties?.status
  const ofStatus = ({ status: written }: KubeObject, old: KubeObject) =>
    statusSchema && written !== undefined ? schemaErrors(written, statusSchema, 'status', old.status) : []
  const rules = hasRules(schema) ? new RuleJudge(schema) : undefined
  const warnings = new WeakMap<KubeObject, readonly string[]>()
  const withRules = (found: FieldError[], object: KubeObject, old?: KubeObject): FieldError[] => {
    if (!rules) return found
    if (found.some(({ type }) => BLOCKING.has(type))) return [...found, fieldInvalid('<nil>', undefined, NOT_CHECKED)]
    const findings: RuleFindings = rules.judge(object, old)
    if (findings.warnings.length > 0) warnings.set(object, findings.warnings)
    return [...found, ...findings.errors]
  }
  return {
    validateCreate: (object) => withRules(bySchema(object), object),
    validateUpdate: (object, old) => withRules(bySchema(object, old), object, old),
    validateStatusUpdate: (object, old) => withRules(ofStatus(object, old), object, old),
    warningsOnUpdate: (object) => [...(warnings.get(object) ?? [])],
  }
}

function contentOf({ apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...content }: KubeObject): object {
  return content
}

/** With such errors rules are not asked: what they would see is not what they were written for. */
const BLOCKING: ReadonlySet<FieldError['type']> = new Set([
  'NotSupported',
  'Required',
  'TooLong',
  'TooMany',
  'TypeInvalid',
])
const NOT_CHECKED =
  'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation'

/** The schema of what is not metadata: that is judged for every kind alike. */
function withoutTypeMeta(schema: StructuralSchema): StructuralSchema {
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...properties } = schema.properties ?? {}
  const required = schema.required?.filter((name) => name in properties)
  return { ...schema, properties, ...(required ? { required } : {}) }
}

function storageVersionHash(group: string, version: string, kind: string): string {
  const digest = sha256(new TextEncoder().encode(`${group}/${version}/${kind}`)).slice(0, 8)
  return btoa(String.fromCharCode(...digest))
}
