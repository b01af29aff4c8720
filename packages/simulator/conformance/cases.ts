import { apiMachineryCases } from './cases/api-machinery.ts'
import { controllerRevisionCases } from './cases/controller-revisions.ts'
import { daemonSetCases } from './cases/daemon-sets.ts'
import { expressionCases } from './cases/expressions.ts'
import { extensionCases } from './cases/extensions.ts'
import { garbageCollectorCases } from './cases/garbage-collector.ts'
import { jobCases } from './cases/jobs.ts'
import { podCases } from './cases/pods.ts'
import { resourceQuotaCases } from './cases/resource-quotas.ts'
import { schedulingCases } from './cases/scheduling.ts'
import { serviceCases } from './cases/services.ts'
import { statefulSetCases } from './cases/stateful-sets.ts'
import { watcherCases } from './cases/watchers.ts'
import { deploymentCases, replicaCases } from './cases/workload-controllers.ts'
import type { ConformanceCase } from './conformance-case.ts'

/** Every case over HTTP. */
export const cases: readonly ConformanceCase[] = [
  ...daemonSetCases,
  ...controllerRevisionCases,
  ...watcherCases,
  ...garbageCollectorCases,
  ...resourceQuotaCases,
  ...apiMachineryCases,
  ...replicaCases,
  ...deploymentCases,
  ...statefulSetCases,
  ...jobCases,
  ...podCases,
  ...serviceCases,
  ...schedulingCases,
  ...extensionCases,
  ...expressionCases,
]
