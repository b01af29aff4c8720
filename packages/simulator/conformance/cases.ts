import { apiMachineryCases } from './cases/api-machinery.ts'
import { controllerRevisionCases } from './cases/controller-revisions.ts'
import { daemonSetCases } from './cases/daemon-sets.ts'
import { garbageCollectorCases } from './cases/garbage-collector.ts'
import { resourceQuotaCases } from './cases/resource-quotas.ts'
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
]
