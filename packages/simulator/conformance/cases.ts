import { controllerRevisionCases } from './cases/controller-revisions.ts'
import { daemonSetCases } from './cases/daemon-sets.ts'
import type { ConformanceCase } from './conformance-case.ts'

/** Every case over HTTP. */
export const cases: readonly ConformanceCase[] = [...daemonSetCases, ...controllerRevisionCases]
