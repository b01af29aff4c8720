import type { Path } from '@everynode/manifest'
import type { ComponentType } from 'react'

/** What the fields of a kind of volume are given. */
export interface SourceProps {
  /** Of the source itself: `…volumes[0].configMap`. */
  path: Path
}

export type SourceFields = ComponentType<SourceProps>
