import type { FieldError, KubeObject } from '@everynode/kube'

/** What a rule may know besides the object itself. */
export interface RuleContext {
  nowMs: number
  isDryRun: boolean
}

/**
 * The rules of one kind: defaults, validation and warnings, as pure functions.
 * A draft is a fresh copy that belongs to the request and may be changed in place; every other argument is read-only.
 * Metadata rules common to all kinds (names, labels, ownerReferences, immutable metadata) are not repeated here.
 */
export interface KindRules {
  /** Sets the defaults that the versioned API documents (k8s.io/kubernetes/pkg/apis/<group>/<version>/defaults.go). */
  applyDefaults?(draft: KubeObject): void
  /** Changes that the registry strategy makes before a create (PrepareForCreate), status clearing and generation excepted. */
  prepareForCreate?(draft: KubeObject, context: RuleContext): void
  /** Changes that the registry strategy makes before an update (PrepareForUpdate), status and generation excepted. */
  prepareForUpdate?(draft: KubeObject, old: KubeObject, context: RuleContext): void
  /** The same for a write of the status subresource; spec and generation are restored by the caller. */
  prepareForStatusUpdate?(draft: KubeObject, old: KubeObject, context: RuleContext): void
  validateCreate?(object: KubeObject, context: RuleContext): FieldError[]
  validateUpdate?(object: KubeObject, old: KubeObject, context: RuleContext): FieldError[]
  validateStatusUpdate?(object: KubeObject, old: KubeObject, context: RuleContext): FieldError[]
  /** What is wrong with a write through another subresource that shows the object (`ephemeralcontainers`, `resize`), by its name. */
  validatePartUpdate?: Readonly<
    Record<string, (object: KubeObject, old: KubeObject, context: RuleContext) => FieldError[]>
  >
  warningsOnCreate?(object: KubeObject): string[]
  warningsOnUpdate?(object: KubeObject, old: KubeObject): string[]
  /** Names that this kind accepts; default: DNS-1123 subdomain. Returns Kubernetes' messages, empty when valid. */
  nameProblems?(name: string, isPrefix: boolean): string[]
  /** Fields that a fieldSelector may name beyond metadata.name and metadata.namespace, with the object's values. */
  selectableFields?(object: KubeObject): Record<string, string>
  /** True when a PUT of an absent object creates it (AllowCreateOnUpdate). */
  isCreatedByUpdate?: boolean
  /** True when a PUT without resourceVersion is refused (AllowUnconditionalUpdate is false). */
  isResourceVersionRequired?: boolean
}
