import { pathKey, type Path } from '@everynode/manifest'
import { useMemo } from 'react'

/** A path made of parts; the same array as long as it says the same. */
export function usePath(base: Path, ...rest: (string | number)[]): Path {
  const key = pathKey([...base, ...rest])
  return useMemo(() => JSON.parse(key) as Path, [key])
}
