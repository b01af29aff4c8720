import { FieldPath } from '@everynode/kube'
import { isEquivalentJson } from '../../json.ts'
import type { KindRules } from '../../kind-rules.ts'
import { judgeNotNegative } from '../counts.ts'
import type { Findings } from '../findings.ts'
import { podNamesWarning } from '../hostname-warning.ts'
import { printedSelector } from '../meta/label-selector.ts'
import { draftPart, findingsOf, partOf } from '../parts.ts'
import { dropDisabledFields } from '../pod-spec/disabled-fields.ts'
import { applyTemplateDefaults } from '../pod-spec/pod-spec-defaults.ts'
import type { Tolerance } from '../pod-spec/scope.ts'
import { toleranceOf } from '../pod-spec/tolerance.ts'
import { templateWarnings } from '../pod-spec/warnings.ts'
import { cronProblem, isTimeZone } from './cron-problem.ts'
import { judgeJobSpec } from './job-spec.ts'
import type { JobSpec } from './shape.ts'

interface Spec {
  schedule?: string
  timeZone?: string
  concurrencyPolicy?: string
  suspend?: boolean
  startingDeadlineSeconds?: number
  successfulJobsHistoryLimit?: number
  failedJobsHistoryLimit?: number
  jobTemplate?: { spec?: JobSpec }
}

const path = FieldPath.root('spec')
const jobPath = path.child('jobTemplate', 'spec')
const templatePath = jobPath.child('template')
const POLICIES = ['Allow', 'Forbid', 'Replace']
/** Jobs are named after their CronJob and the time, which takes 11 more letters than the 52. */
const MAX_NAME = 52

/** CronJob (pkg/apis/batch). */
export const cronJobRules: KindRules = {
  applyDefaults(draft) {
    const spec = draftPart<Spec>(draft, 'spec')
    spec.concurrencyPolicy ||= 'Allow'
    spec.suspend ??= false
    spec.successfulJobsHistoryLimit ??= 3
    spec.failedJobsHistoryLimit ??= 1
    spec.jobTemplate ??= {}
    applyTemplateDefaults((spec.jobTemplate.spec ??= {}))
  },
  prepareForCreate: (draft) => dropDisabledFields(jobOf(partOf(draft, 'spec')).template?.spec, undefined),
  prepareForUpdate: (draft, old) =>
    dropDisabledFields(jobOf(partOf(draft, 'spec')).template?.spec, jobOf(partOf(old, 'spec')).template?.spec),
  validateCreate(object) {
    const { name = '' } = object.metadata
    return findingsOf((findings) => {
      judge(partOf(object, 'spec'), undefined, findings)
      if (name.length > MAX_NAME) {
        findings.invalid(FieldPath.root('metadata', 'name'), name, `must be no more than ${MAX_NAME} characters`)
      }
    })
  },
  validateUpdate: (object, old) =>
    findingsOf((findings) => judge(partOf(object, 'spec'), partOf(old, 'spec'), findings)),
  warningsOnCreate: (object) => [
    ...podNamesWarning(object.metadata.name),
    ...warnings(partOf(object, 'spec'), undefined),
  ],
  warningsOnUpdate: (object, old) => warnings(partOf(object, 'spec'), partOf(old, 'spec')),
}

function jobOf({ jobTemplate }: Spec): JobSpec {
  return jobTemplate?.spec ?? {}
}

function judge(spec: Spec, old: Spec | undefined, findings: Findings): void {
  const { schedule = '', timeZone, concurrencyPolicy = '' } = spec
  if (schedule === '') findings.required(path.child('schedule'))
  else judgeSchedule(schedule, timeZone, old?.schedule?.includes('TZ') ?? false, findings)
  judgeNotNegative(spec.startingDeadlineSeconds, path.child('startingDeadlineSeconds'), findings)
  if (timeZone !== undefined && timeZone !== old?.timeZone) judgeTimeZone(timeZone, findings)
  if (concurrencyPolicy === '') findings.required(path.child('concurrencyPolicy'))
  else if (!POLICIES.includes(concurrencyPolicy)) {
    findings.notSupported(path.child('concurrencyPolicy'), concurrencyPolicy, POLICIES)
  }
  judgeJob(jobOf(spec), old && toleranceOf(jobOf(old).template), findings)
  judgeNotNegative(spec.successfulJobsHistoryLimit, path.child('successfulJobsHistoryLimit'), findings)
  judgeNotNegative(spec.failedJobsHistoryLimit, path.child('failedJobsHistoryLimit'), findings)
}

function judgeSchedule(schedule: string, timeZone: string | undefined, allowsZone: boolean, findings: Findings): void {
  const at = path.child('schedule')
  const problem = cronProblem(schedule)
  if (problem !== undefined) findings.invalid(at, schedule, problem)
  if (!schedule.includes('TZ')) return
  if (!allowsZone) {
    findings.invalid(at, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead')
  } else if (timeZone !== undefined) {
    findings.invalid(at, schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule')
  }
}

function judgeTimeZone(timeZone: string, findings: Findings): void {
  const at = path.child('timeZone')
  if (timeZone === '') findings.invalid(at, timeZone, 'timeZone must be nil or non-empty string')
  else if (timeZone.toLowerCase() === 'local') {
    const sentence = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones'
    findings.invalid(at, timeZone, sentence)
  } else if (!isTimeZone(timeZone)) findings.invalid(at, timeZone, `unknown time zone ${timeZone}`)
}

function judgeJob(spec: JobSpec, tolerates: Tolerance | undefined, findings: Findings): void {
  judgeJobSpec(spec, jobPath, findings, tolerates)
  if (spec.selector) {
    findings.invalid(jobPath.child('selector'), printedSelector(spec.selector), '`selector` will be auto-generated')
  }
  if (spec.manualSelector) findings.notSupported(jobPath.child('manualSelector'), true, ['nil', 'false'])
}

function warnings(spec: Spec, old: Spec | undefined): string[] {
  const { template } = jobOf(spec)
  const texts = old && isEquivalentJson(template, jobOf(old).template) ? [] : templateWarnings(template, templatePath)
  if (spec.schedule?.includes('TZ')) {
    const page = 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/'
    texts.push(`CRON_TZ or TZ used in spec.spec.schedule is not officially supported, see ${page} for more details`)
  }
  return texts
}
