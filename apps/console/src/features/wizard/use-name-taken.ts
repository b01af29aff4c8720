import { valueAt, type Value } from '@everynode/manifest'
import { useMemo } from 'react'
import { daemonSetKind } from '../../cluster/kinds.ts'
import { targetOf, useLive } from '../../cluster/live/use-live.ts'
import { useDerived } from '../../manifest-editor/manifest-context.tsx'
import type { Problem } from '../../manifest-editor/problem.ts'
import { paths } from './paths.ts'
import { useWizard } from './wizard-context.tsx'

/** That the project already has a DaemonSet of this name, live: a problem of the name, told before anything is sent. */
export function useNameTaken(): readonly Problem[] {
  const { isEdit, isSending } = useWizard()
  const project = useDerived((value) => textAt(value, paths.namespace))
  const name = useDerived((value) => textAt(value, paths.name))
  const same = useLive(project && name && !isEdit ? targetOf(daemonSetKind, { namespace: project, name }) : undefined)
  // What is being created is no other one.
  const isTaken = same.isLoaded && same.items.length > 0 && !isSending
  return useMemo(
    () => (isTaken ? [{ path: paths.name, code: 'name-taken', params: { name, project }, severity: 'error' }] : []),
    [isTaken, name, project],
  )
}

function textAt(value: Value | undefined, path: readonly string[]): string {
  const text = valueAt(value, path)
  return typeof text === 'string' ? text : ''
}
