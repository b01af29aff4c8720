import type { MapValue } from '@everynode/manifest'
import type { Problem } from '../../../manifest-editor/problem.ts'

/** One family of rules: reads the whole object, says what is wrong where. */
export type Rule = (daemonSet: MapValue, report: (problem: Problem) => void) => void
