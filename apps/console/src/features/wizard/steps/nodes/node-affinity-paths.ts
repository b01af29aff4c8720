import type { Path } from '@everynode/manifest'
import { paths } from '../../paths.ts'

const NODE_AFFINITY: Path = [...paths.affinity, 'nodeAffinity']

/** Alternatives, of which a node must meet one. */
export const REQUIRED_TERMS: Path = [
  ...NODE_AFFINITY,
  'requiredDuringSchedulingIgnoredDuringExecution',
  'nodeSelectorTerms',
]

/** Preferences, each with a weight. */
export const PREFERRED_TERMS: Path = [...NODE_AFFINITY, 'preferredDuringSchedulingIgnoredDuringExecution']
