import type { FieldError, Kind, KubeObject } from '@everynode/kube'
import type { StructType } from '@everynode/openapi'
import type { Cluster } from '../cluster.ts'
import type { KindRules } from '../kind-rules.ts'
import type { RequestContext } from '../request.ts'
import type { StorageKey } from '../store.ts'
import type { PrinterColumn } from './custom/custom-definition.ts'
import type { StructuralSchema } from './custom/structural-schema.ts'
import type { DeleteOptions } from '../verbs/delete-options.ts'

/** All that the verbs need to know about one served resource: the kind, its rules and how it differs from the generic path. */
export interface ResourceDefinition {
  kind: Kind
  /** The version in which objects are stored; the same object as `kind` for most. */
  storageKind: Kind
  storageKey: StorageKey
  /** The rules of the stored form; defaults are those of the served version. */
  rules: KindRules
  applyDefaults(draft: KubeObject): void
  /** True when `status` is written through the status subresource only. */
  hasStatus: boolean
  behaviour: ResourceBehaviour
  /** The types of a custom resource, for server-side apply; those of built-in kinds are known by their names. */
  type?: StructType
  /** Takes out what the schema of a custom resource does not know, in place, and returns the paths of it. */
  prune?(draft: KubeObject): string[]
  /** The schema of a custom resource, as its definition has it. */
  schema?: StructuralSchema
  /** The columns that tables of a custom resource have besides its name. */
  printerColumns?: readonly PrinterColumn[]
  /** What every request to this version is warned of. */
  warnings?: readonly string[]
}

/** One object of a resource. */
export interface ObjectReference {
  kind: Kind
  namespace?: string | undefined
  name: string
}

/** What a resource does differently from the generic path; every part is optional. */
export interface ResourceBehaviour {
  /** The version that is stored, when it is another than the served one. */
  storage?: { group: string; version: string }
  /** Turns what is stored into the form of `kind`, when several versions share one storage. The result is a new object. */
  fromStorage?(stored: KubeObject, kind: Kind): KubeObject
  /** Turns an object of `kind` into the stored form; `draft` may be changed. */
  toStorage?(draft: KubeObject, kind: Kind): KubeObject
  /** True when objects have a generation, which a change outside metadata and status raises. */
  hasGeneration?: boolean
  /** True when a generation stays what it was at the beginning. */
  isGenerationFixed?: boolean
  /** The status that a new object begins with; none when absent. */
  initialStatus?: Readonly<Record<string, unknown>>
  /** True when a create may bring its status along. */
  keepsStatusOnCreate?: boolean
  /** Defaults that need no kind rules of their own. */
  applyDefaults?(draft: KubeObject): void
  prepareForCreate?(draft: KubeObject, context: RequestContext): void
  prepareForUpdate?(draft: KubeObject, live: KubeObject): void
  /** Fields that errors call by another name than that of the stored form. */
  renamedFields?: Readonly<Record<string, string>>
  /** What is wrong with an object in its stored form, besides what its kind's rules say; `live` is what it changes. */
  errors?(object: KubeObject, live: KubeObject | undefined): FieldError[]
  /** Which of the two metadata checks the kind's own validation repeats on an update, in its order. */
  repeatedChecks?: readonly ('whole' | 'change')[]
  /** True when finalizers need no domain: the kind is judged by the rules of apimachinery alone. */
  takesAnyFinalizer?: boolean
  /** True when other annotations make a new generation as well. */
  raisesWithAnnotations?: boolean
  /** True when a PUT of an absent object creates it. */
  isCreatedByUpdate?: boolean
  /** True when a PUT without resourceVersion is refused. */
  isResourceVersionRequired?: boolean
  /** What happens to dependents when a deletion does not say; `unsupported` for what cannot own anything. */
  defaultPropagation?: 'orphan' | 'unsupported'
  /** The seconds of grace that a deletion gets; a kind without it is removed at once. */
  graceSecondsOf?(object: KubeObject, options: DeleteOptions): number
  /** True when a deletion is answered by the object, not by a Status. */
  returnsDeleted?: boolean
  /** True when an object without finalizers has more that keeps it. */
  isHeld?(object: KubeObject): boolean
  /** The first step of a deletion that is done by a controller: the object as it is while that works. */
  beginDeletion?(live: KubeObject, nowMs: number): KubeObject
  /** Names of objects that cannot be deleted. */
  immortal?: ReadonlySet<string>
  /** Subresources that show the object itself: what a write through them may change. */
  parts?: Readonly<Record<string, ResourcePart>>
  /** Subresources that are actions: a create on them does something to the object. */
  actions?: Readonly<Record<string, ResourceAction>>
  /** How the scale subresource reads and changes the object. */
  scale?: ScaleAccess
  /** Answers a create of something that is never stored, such as an access review. */
  answer?(cluster: Cluster, draft: KubeObject, namespace: string | undefined, context: RequestContext): KubeObject
  /** Objects that are computed at each read instead of stored. */
  computed?: {
    get(cluster: Cluster, reference: ObjectReference): KubeObject | undefined
    list(cluster: Cluster, kind: Kind, namespace: string | undefined): readonly KubeObject[]
  }
}

/** A subresource through which a part of the object is written, such as `finalize`. */
export interface ResourcePart {
  /** Puts back into the draft everything that this subresource must not change. */
  restrict(draft: KubeObject, live: KubeObject): void
  errors?(draft: KubeObject, live: KubeObject): FieldError[]
  /** True when what is written is judged as a status. */
  isStatus?: boolean
}

/** A subresource that accepts creates, such as `eviction`; the result is the body of the answer. */
export type ResourceAction = (
  cluster: Cluster,
  reference: ObjectReference,
  body: KubeObject,
  context: RequestContext,
) => KubeObject

export interface ScaleAccess {
  /** The fields that lead to the number of replicas: `['spec', 'replicas']`. */
  path: readonly string[]
  specReplicas(object: KubeObject): number
  statusReplicas(object: KubeObject): number
  selector(object: KubeObject): string | undefined
  setReplicas(draft: KubeObject, replicas: number): void
}
