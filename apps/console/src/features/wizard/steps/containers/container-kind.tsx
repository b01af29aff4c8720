import { NativeSelect } from '@mantine/core'
import { isListValue, isMapValue, valueAt, type Edit, type Path, type Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { fieldName } from '../../../../manifest-editor/field-name.ts'
import { useDerived, useEdit, useField, useManifest } from '../../../../manifest-editor/manifest-context.tsx'
import { isError } from '../../../../manifest-editor/problem.ts'
import { useProblemWords } from '../../../../manifest-editor/problem-words.ts'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { useProblemsAt } from '../../../../manifest-editor/use-problems.ts'
import { paths } from '../../paths.ts'
import type { ContainerPlace } from './container-menu.tsx'

/** `other`: a restart policy that makes none of them; choosing one puts it right. */
type Kind = 'main' | 'once' | 'sidecar' | 'other'

/** Main container, init container or sidecar: in which list it stands, and whether an init container keeps running. */
export function ContainerKind({ list, index, count, isInit }: ContainerPlace) {
  const { t } = useTranslation('wizard')
  const { t: tTemplate } = useTranslation('template')
  const model = useManifest()
  const edit = useEdit()
  const policy = usePath(list, index, 'restartPolicy')
  const words = useProblemWords()
  const error = useProblemsAt(policy).find(isError)
  const inits = useDerived((daemonSet) => length(valueAt(daemonSet, paths.initContainers)))
  const mains = useDerived((daemonSet) => length(valueAt(daemonSet, paths.containers)))
  const isOnly = !isInit && count === 1
  const given = useField(policy).value
  const own: Kind = !isInit ? 'main' : given === 'Always' ? 'sidecar' : 'once'
  const kind = error ? 'other' : own
  const change = (next: Kind) => {
    const value = valueAt(model.document?.value, [...list, index])
    if (!isMapValue(value) || next === kind) return
    if (next === 'other') return
    if (next === own) return edit({ type: 'remove', path: policy })
    if (isInit && next !== 'main')
      return edit(
        next === 'sidecar' ? { type: 'set', path: policy, value: 'Always' } : { type: 'remove', path: policy },
      )
    const { restartPolicy: _, ...rest } = value
    const moved: Value = next === 'sidecar' ? { ...rest, restartPolicy: 'Always' } : rest
    edit(
      leave(list, index, count),
      enter(isInit ? paths.containers : paths.initContainers, isInit ? mains : inits, moved),
    )
  }
  return (
    <NativeSelect
      name={fieldName(policy)}
      label={tTemplate('kind.label')}
      description={error ? undefined : isOnly ? tTemplate('kind.onlyOne') : undefined}
      error={error && words(error)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      disabled={isOnly && !error}
      value={kind}
      onChange={(event) => change(event.currentTarget.value as Kind)}
      data={[
        { value: 'main', label: tTemplate('kind.main') },
        { value: 'once', label: t('containers.runsOnce') },
        { value: 'sidecar', label: t('containers.sidecar') },
        ...(error ? [{ value: 'other', label: `restartPolicy: ${String(given)}` }] : []),
      ]}
    />
  )
}

function leave(list: Path, index: number, count: number): Edit {
  return { type: 'remove', path: count === 1 ? list : [...list, index] }
}

function enter(list: Path, count: number, value: Value): Edit {
  return count > 0 ? { type: 'insert', path: list, index: count, value } : { type: 'set', path: list, value: [value] }
}

function length(list: Value | undefined): number {
  return isListValue(list) ? list.length : 0
}
