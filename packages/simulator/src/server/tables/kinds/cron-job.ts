import { formatSelector, type LabelSelector, type PodTemplateSpec } from '@everynode/kube'
import { ageOf, containerCells, NONE, sinceTime } from '../cells.ts'
import { ageColumn, column, documented, nameColumn, templateColumns, wideColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface CronJob {
  spec?: {
    schedule?: string
    timeZone?: string
    suspend?: boolean
    jobTemplate?: { spec?: { selector?: LabelSelector; template?: PodTemplateSpec } }
  }
  status?: { active?: readonly unknown[]; lastScheduleTime?: string | null }
}

export const cronJobPrinter: Printer = {
  columns: [
    nameColumn,
    column('Schedule', documented('batch.CronJobSpec#schedule')),
    column('Timezone', documented('batch.CronJobSpec#timeZone')),
    column('Suspend', documented('batch.CronJobSpec#suspend'), 'boolean'),
    column('Active', documented('batch.CronJobStatus#active'), 'integer'),
    column('Last Schedule', documented('batch.CronJobStatus#lastScheduleTime')),
    ageColumn,
    ...templateColumns,
    wideColumn('Selector', documented('batch.JobSpec#selector')),
  ],
  cells(object, nowMs) {
    const { spec, status } = object as CronJob
    const job = spec?.jobTemplate?.spec
    return [
      object.metadata.name,
      spec?.schedule ?? '',
      spec?.timeZone ?? NONE,
      spec?.suspend === undefined ? '<unset>' : spec.suspend ? 'True' : 'False',
      status?.active?.length ?? 0,
      status?.lastScheduleTime ? sinceTime(status.lastScheduleTime, nowMs) : NONE,
      ageOf(object, nowMs),
      ...containerCells(job?.template?.spec?.containers),
      formatSelector(job?.selector),
    ]
  },
}
