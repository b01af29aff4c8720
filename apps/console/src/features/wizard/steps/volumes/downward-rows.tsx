import { NativeSelect } from '@mantine/core'
import { isListValue, isMapValue, valueAt, type Path, type Value } from '@everynode/manifest'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useDerived, useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { paths } from '../../paths.ts'
import { PickerField } from '../../pickers/picker-field.tsx'
import type { Choices } from '../../pickers/choices.ts'
import { DOWNWARD_FIELDS, DOWNWARD_RESOURCES } from '../../rules/judge-volumes-downward.ts'
import { useWrongSource } from '../use-wrong-source.ts'
import { ModeField } from './mode-field.tsx'
import styles from './volumes.module.css'

/** Files of a downwardAPI source: a field of the Pod, or a resource of one of its containers. */
export function DownwardRows({ path }: { path: Path }) {
  const { t } = useTranslation('volumes')
  return (
    <Rows
      path={path}
      heads={[t('file'), t('fact'), t('factOf'), t('mode')]}
      columns="1fr 0.8fr 1.3fr 84px"
      newRow={() => ({ path: '', fieldRef: { fieldPath: 'metadata.name' } })}
      addLabel={t('addFact')}
      row={(row, index) => <DownwardRow row={row} index={index} />}
    />
  )
}

function DownwardRow({ row, index }: { row: Path; index: number }) {
  const { t } = useTranslation('volumes')
  const { value } = useField(row)
  const edit = useEdit()
  const source = isMapValue(value) && isMapValue(value['resourceFieldRef']) ? 'resourceFieldRef' : 'fieldRef'
  const change = (next: string) => {
    const start: Value =
      next === 'fieldRef' ? { fieldPath: 'metadata.name' } : { containerName: '', resource: 'limits.memory' }
    edit({ type: 'set', path: [...row, next], value: start }, { type: 'remove', path: [...row, source] })
  }
  const n = index + 1
  const wrong = useWrongSource(usePath(row, 'resourceFieldRef'))
  const file = usePath(row, 'path')
  const mode = usePath(row, 'mode')
  const field = usePath(row, 'fieldRef', 'fieldPath')
  return (
    <>
      <TextField path={file} label={`${t('file')} ${n}`} isLabelHidden isMono placeholder="labels" />
      <NativeSelect
        aria-label={`${t('fact')} ${n}`}
        value={source}
        {...wrong}
        onChange={(event) => change(event.currentTarget.value)}
        data={[
          { value: 'fieldRef', label: t('factFrom.fieldRef') },
          { value: 'resourceFieldRef', label: t('factFrom.resourceFieldRef') },
        ]}
      />
      {source === 'fieldRef' ? (
        <PickerField path={field} label={`${t('field')} ${n}`} choices={FIELDS} isLabelHidden isMono />
      ) : (
        <ResourceFields row={row} n={n} />
      )}
      <ModeField path={mode} label={`${t('mode')} ${n}`} isLabelHidden />
    </>
  )
}

function ResourceFields({ row, n }: { row: Path; n: number }) {
  const { t } = useTranslation('volumes')
  const names = useDerived(containerNames)
  const containers = useMemo<Choices>(
    () => ({
      state: 'open',
      items: names
        .split('\n')
        .filter(Boolean)
        .map((value) => ({ value })),
    }),
    [names],
  )
  const container = usePath(row, 'resourceFieldRef', 'containerName')
  const resource = usePath(row, 'resourceFieldRef', 'resource')
  const divisor = usePath(row, 'resourceFieldRef', 'divisor')
  return (
    <div className={styles.facts}>
      <PickerField path={resource} label={`${t('resource')} ${n}`} choices={RESOURCES} isLabelHidden isMono />
      <PickerField
        path={container}
        label={`${t('container')} ${n}`}
        choices={containers}
        placeholder={t('container')}
        isLabelHidden
        isMono
      />
      <TextField path={divisor} label={`${t('divisor')} ${n}`} placeholder={t('divisorHint')} isLabelHidden isMono />
    </div>
  )
}

const FIELDS: Choices = { state: 'open', items: DOWNWARD_FIELDS.map((value) => ({ value })) }
const RESOURCES: Choices = { state: 'open', items: DOWNWARD_RESOURCES.map((value) => ({ value })) }

function containerNames(daemonSet: Value | undefined): string {
  return [paths.initContainers, paths.containers]
    .flatMap((list) => {
      const containers = valueAt(daemonSet, list)
      return isListValue(containers) ? containers.map((container) => valueAt(container, ['name'])) : []
    })
    .filter((name) => typeof name === 'string')
    .join('\n')
}
