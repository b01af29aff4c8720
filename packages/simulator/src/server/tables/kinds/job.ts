import { formatSelector, humanDuration, parseTime, type LabelSelector, type PodTemplateSpec } from '@everynode/kube'
import { ageOf, containerCells } from '../cells.ts'
import { ageColumn, column, documented, nameColumn, templateColumns, wideColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Job {
  metadata: { deletionTimestamp?: string }
  spec?: { completions?: number; parallelism?: number; selector?: LabelSelector; template?: PodTemplateSpec }
  status?: {
    succeeded?: number
    startTime?: string | null
    completionTime?: string | null
    conditions?: readonly { type: string; status: string }[]
  }
}

export const jobPrinter: Printer = {
  columns: [
    nameColumn,
    column('Status', 'Status of the job.'),
    column('Completions', documented('batch.JobStatus#succeeded')),
    column('Duration', 'Time required to complete the job.'),
    ageColumn,
    ...templateColumns,
    wideColumn('Selector', documented('batch.JobSpec#selector')),
  ],
  cells(object, nowMs) {
    const job = object as unknown as Job
    return [
      object.metadata.name,
      statusText(job),
      completionsText(job),
      durationText(job, nowMs),
      ageOf(object, nowMs),
      ...containerCells(job.spec?.template?.spec?.containers),
      formatSelector(job.spec?.selector),
    ]
  },
}

function completionsText({ spec, status }: Job): string {
  const succeeded = status?.succeeded ?? 0
  if (spec?.completions !== undefined && spec.completions !== null) return `${succeeded}/${spec.completions}`
  const parallelism = spec?.parallelism ?? 0
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`
}

function durationText({ status }: Job, nowMs: number): string {
  const startMs = status?.startTime ? parseTime(status.startTime) : undefined
  if (startMs === undefined) return ''
  const endMs = (status?.completionTime && parseTime(status.completionTime)) || nowMs
  return humanDuration(endMs - startMs)
}

function statusText(job: Job): string {
  const has = (type: string) => job.status?.conditions?.some((one) => one.type === type && one.status === 'True')
  if (has('Complete')) return 'Complete'
  if (has('Failed')) return 'Failed'
  if (job.metadata.deletionTimestamp) return 'Terminating'
  if (has('Suspended')) return 'Suspended'
  if (has('FailureTarget')) return 'FailureTarget'
  if (has('SuccessCriteriaMet')) return 'SuccessCriteriaMet'
  return 'Running'
}
