import type { Value } from '@everynode/manifest'
import { startTransition, useEffect, useState } from 'react'
import { useManifest } from './manifest-context.tsx'

/**
 * Something computed from the document's value for what stands beside the field that is typed into: a headline, a summary,
 * where it will run. It is drawn after the key itself has been shown, and gives way to the next key; when keys come faster,
 * only the last one is drawn. `derive` must be the same function while it means the same.
 */
export function useDerivedLater<T>(
  derive: (value: Value | undefined) => T,
  isEqual: (a: T, b: T) => boolean = Object.is,
): T {
  const model = useManifest()
  const [kept, setKept] = useState(() => ({ derive, result: derive(model.document?.value) }))
  useEffect(() => {
    const look = () => {
      const result = derive(model.document?.value)
      startTransition(() =>
        setKept((last) => (last.derive === derive && isEqual(last.result, result) ? last : { derive, result })),
      )
    }
    look()
    return model.subscribe(look)
  }, [model, derive, isEqual])
  return kept.derive === derive ? kept.result : derive(model.document?.value)
}
