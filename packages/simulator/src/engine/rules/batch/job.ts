import { FieldPath, isDns1123Label, matchesSelector, sortedKeys } from '@everynode/kube'
import type { LabelSelector } from '@everynode/kube'
import { isEquivalentJson } from '../../json.ts'
import type { KindRules } from '../../kind-rules.ts'
import { judgeCounts } from '../counts.ts'
import type { Findings } from '../findings.ts'
import { judgeLabelSelector, printedSelector } from '../meta/label-selector.ts'
import { draftPart, findingsOf, partOf } from '../parts.ts'
import { applyTemplateDefaults } from '../pod-spec/pod-spec-defaults.ts'
import { printedPodSpec } from '../pod-spec/pod-spec-diff.ts'
import type { Tolerance } from '../pod-spec/scope.ts'
import type { PodSpec, PodTemplate } from '../pod-spec/shape.ts'
import { toleranceOf } from '../pod-spec/tolerance.ts'
import { judgeSelectorOfTemplate } from '../selector-of-template.ts'
import { IMMUTABLE, MAX_INT32 } from '../sentences.ts'
import { templateRules } from '../template-rules.ts'
import { judgeJobSpec } from './job-spec.ts'
import { isIndexed } from './shape.ts'
import type { Job, JobSpec } from './shape.ts'

const path = FieldPath.root('spec')
const PREFIX = 'batch.kubernetes.io/'
const MAX_LABEL_BYTES = 63
const STATUS_COUNTS = ['active', 'succeeded', 'failed', 'ready', 'terminating']

/** Job (pkg/apis/batch, pkg/registry/batch/job). */
export const jobRules: KindRules = {
  ...templateRules,
  applyDefaults(draft) {
    const spec = draftPart<JobSpec>(draft, 'spec')
    applyTemplateDefaults(spec)
    if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1
    spec.parallelism ??= 1
    spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? 6 : MAX_INT32
    const labels = spec.template?.metadata?.labels
    // One map under two names, so that the labels which are generated for the template appear in both.
    if (labels && !hasLabels(draft.metadata.labels)) draft.metadata.labels = labels
    spec.completionMode ??= 'NonIndexed'
    spec.suspend ??= false
    for (const { onPodConditions } of spec.podFailurePolicy?.rules ?? []) {
      for (const condition of onPodConditions ?? []) condition.status ||= 'True'
    }
    spec.podReplacementPolicy ??= spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'
    spec.manualSelector ??= false
  },
  prepareForCreate(draft, context) {
    templateRules.prepareForCreate(draft, context)
    const job = draft as Job
    const isSameMap =
      draft.metadata.labels !== undefined && draft.metadata.labels === job.spec?.template?.metadata?.labels
    if (!job.spec?.manualSelector) generateSelector(job)
    const labels = job.spec?.template?.metadata?.labels
    if (labels && isSameMap) draft.metadata.labels = labels
    // In the API server this default comes after validation, when the stored object is read: bad labels are found once.
    if (labels && !hasLabels(draft.metadata.labels) && (draft.metadata.name?.length ?? 0) <= MAX_LABEL_BYTES) {
      draft.metadata.labels = { ...labels }
    }
  },
  validateCreate: (object) => findingsOf((findings) => judgeJob(object as Job, undefined, findings)),
  validateUpdate: (object, old) => findingsOf((findings) => judgeChange(object as Job, old as Job, findings)),
  validateStatusUpdate: (object) =>
    findingsOf((findings) => judgeCounts(partOf(object, 'status'), STATUS_COUNTS, FieldPath.root('status'), findings)),
}

function judgeJob(job: Job, tolerates: Tolerance | undefined, findings: Findings): void {
  judgeGeneratedSelector(job, findings)
  judgeSpec(job.spec ?? {}, tolerates, findings)
  judgeHostname(job, findings)
}

function hasLabels(labels: Record<string, string> | undefined): boolean {
  return Object.keys(labels ?? {}).length > 0
}

/** Labels and a selector that no other Job has. */
function generateSelector({ metadata, spec = {} }: Job): void {
  const template = (spec.template ??= {})
  template.metadata ??= {}
  const labels = { ...template.metadata.labels }
  const generated: Record<string, string> = {
    'job-name': metadata.name ?? '',
    [`${PREFIX}job-name`]: metadata.name ?? '',
    'controller-uid': metadata.uid ?? '',
    [`${PREFIX}controller-uid`]: metadata.uid ?? '',
  }
  for (const key in generated) labels[key] ??= generated[key]!
  template.metadata.labels = sortedKeys(labels)
  const selector = (spec.selector ??= {})
  selector.matchLabels = { [`${PREFIX}controller-uid`]: metadata.uid ?? '', ...selector.matchLabels }
}

function judgeGeneratedSelector({ metadata, spec = {} }: Job, findings: Findings): void {
  if (spec.manualSelector || !spec.selector) return
  const { uid = '', name = '' } = metadata
  if (uid === '') findings.required(FieldPath.root('metadata', 'uid'))
  const expected: Record<string, string> = {
    'controller-uid': uid,
    'job-name': name,
    [`${PREFIX}controller-uid`]: uid,
    [`${PREFIX}job-name`]: name,
  }
  const labels = spec.template?.metadata?.labels ?? {}
  for (const [key, value] of Object.entries(expected)) {
    const at = path.child('template', 'metadata', 'labels').key(key)
    if (labels[key] === undefined) findings.required(at, `must be '${value}'`)
    else if (labels[key] !== value) findings.invalid(at, sortedKeys(labels), `must be '${value}'`)
  }
  if (matchesSelector(spec.selector as LabelSelector, expected)) return
  findings.invalid(path.child('selector'), printedSelector(spec.selector), '`selector` not auto-generated')
}

function judgeSpec(spec: JobSpec, tolerates: Tolerance | undefined, findings: Findings): void {
  judgeJobSpec(spec, path, findings, tolerates)
  if (spec.selector) judgeLabelSelector(spec.selector, path.child('selector'), findings)
  else findings.required(path.child('selector'))
  judgeSelectorOfTemplate(spec, path.child('template', 'metadata', 'labels'), findings)
}

/** The Pods of an indexed Job are named after it: the longest name must be one for a host. */
function judgeHostname({ metadata, spec = {} }: Job, findings: Findings): void {
  const { completions = 0 } = spec
  if (!isIndexed(spec) || completions <= 0) return
  const hostname = `${metadata.name ?? ''}-${completions - 1}`
  if (isDns1123Label(hostname).length === 0) return
  const sentence = `will not able to create pod with invalid DNS label: ${hostname}`
  findings.invalid(FieldPath.root('metadata', 'name'), metadata.name ?? '', sentence)
}

function judgeChange(job: Job, old: Job, findings: Findings): void {
  const spec = job.spec ?? {}
  const oldSpec = old.spec ?? {}
  const tolerates = toleranceOf(oldSpec.template)
  judgeJob(job, tolerates, findings)
  judgeSpec(spec, tolerates, findings)
  const judgeSame = (field: keyof JobSpec, printed: unknown = spec[field] ?? null) => {
    if (!isEquivalentJson(spec[field], oldSpec[field])) findings.invalid(path.child(field), printed, IMMUTABLE)
  }
  if (!isIndexed(spec)) judgeSame('completions')
  else if (spec.completions !== oldSpec.completions && spec.completions !== spec.parallelism) {
    const sentence = 'can only be modified in tandem with spec.parallelism'
    findings.invalid(path.child('completions'), spec.completions ?? null, sentence)
  }
  judgeSame('selector', printedSelector(spec.selector))
  judgeTemplateChange(spec, oldSpec, old, findings)
  for (const field of [
    'completionMode',
    'podFailurePolicy',
    'backoffLimitPerIndex',
    'managedBy',
    'successPolicy',
  ] as const) {
    judgeSame(field)
  }
}

/** While a Job is suspended and never ran, where its Pods will go may still be changed. */
function judgeTemplateChange(spec: JobSpec, oldSpec: JobSpec, old: Job, findings: Findings): void {
  const template = spec.template ?? {}
  let oldTemplate = oldSpec.template ?? {}
  if (oldSpec.suspend && old.status?.startTime === undefined) oldTemplate = withPlacement(oldTemplate, template)
  const { spec: podSpec = {}, ...rest } = template
  const { spec: oldPodSpec = {}, ...oldRest } = oldTemplate
  if (!isEquivalentJson(rest.metadata, oldRest.metadata)) {
    findings.invalid(path.child('template', 'metadata'), rest.metadata ?? {}, IMMUTABLE)
  }
  if (isEquivalentJson(podSpec, oldPodSpec)) return
  findings.invalid(path.child('template', 'spec'), printedPodSpec(podSpec), IMMUTABLE)
}

const PLACEMENT = ['nodeSelector', 'affinity', 'tolerations', 'schedulingGates'] as const

function withPlacement(old: PodTemplate, template: PodTemplate): PodTemplate {
  const spec: PodSpec = { ...old.spec }
  for (const field of PLACEMENT) {
    const value = template.spec?.[field]
    if (value === undefined) delete spec[field]
    else Object.assign(spec, { [field]: value })
  }
  const { annotations, labels } = template.metadata ?? {}
  const metadata = { ...old.metadata, ...(annotations ? { annotations } : {}), ...(labels ? { labels } : {}) }
  return { ...old, metadata, spec }
}
