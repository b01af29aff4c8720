import { valueAt, type Value } from '@everynode/manifest'
import { useDerived } from '../../../manifest-editor/manifest-context.tsx'
import { paths } from '../paths.ts'

/** The project that the DaemonSet in the form lives in; undefined until one is chosen. */
export function useFormProject(): string | undefined {
  return useDerived(projectOf)
}

function projectOf(daemonSet: Value | undefined): string | undefined {
  const namespace = valueAt(daemonSet, paths.namespace)
  return typeof namespace === 'string' && namespace !== '' ? namespace : undefined
}
