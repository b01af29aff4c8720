import { NativeSelect } from '@mantine/core'
import { isMapValue, type Path, type Value } from '@everynode/manifest'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { plainTextCodec, textCodec } from '../../../../manifest-editor/codec.ts'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'

const SOURCES = ['value', 'configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef'] as const
type Source = (typeof SOURCES)[number]

const STARTS: Record<Source, Value> = {
  value: '',
  configMapKeyRef: { name: '', key: '' },
  secretKeyRef: { name: '', key: '' },
  fieldRef: { fieldPath: 'spec.nodeName' },
  resourceFieldRef: { resource: 'limits.memory' },
}

/** Environment variables, one a row, each with its source; and whole ConfigMaps and Secrets. */
export const EnvironmentRows = memo(function EnvironmentRows({ container }: { container: Path }) {
  const { t } = useTranslation('wizard')
  const env = usePath(container, 'env')
  const envFrom = usePath(container, 'envFrom')
  return (
    <>
      <Rows
        path={env}
        heads={[t('env.name'), t('env.source'), t('env.value')]}
        columns="1fr 0.9fr 1.6fr"
        newRow={() => ({ name: '', value: '' })}
        addLabel={t('env.add')}
        row={(row, index) => <EnvironmentRow row={row} index={index} />}
      />
      <p className={`dim ${styles.hint}`}>{t('env.whole')}</p>
      <Rows
        path={envFrom}
        heads={[t('env.kind'), t('env.object'), t('env.prefix')]}
        columns="1fr 1.4fr 1fr"
        newRow={() => ({ configMapRef: { name: '' } })}
        addLabel={t('env.addWhole')}
        row={(row, index) => <WholeRow row={row} index={index} />}
      />
    </>
  )
})

function EnvironmentRow({ row, index }: { row: Path; index: number }) {
  const { t } = useTranslation('wizard')
  const name = usePath(row, 'name')
  const { value } = useField(row)
  const edit = useEdit()
  const source = sourceOf(value)
  const change = (next: Source) => {
    const clear = [...row, source === 'value' ? 'value' : 'valueFrom']
    edit(
      { type: 'remove', path: clear },
      next === 'value'
        ? { type: 'set', path: [...row, 'value'], value: '' }
        : { type: 'set', path: [...row, 'valueFrom'], value: { [next]: STARTS[next] } },
    )
  }
  return (
    <>
      <TextField path={name} label={`${t('env.name')} ${index + 1}`} isLabelHidden isMono placeholder="LOG_LEVEL" />
      <NativeSelect
        aria-label={`${t('env.source')} ${index + 1}`}
        value={source}
        onChange={(event) => change(event.currentTarget.value as Source)}
        data={SOURCES.map((each) => ({ value: each, label: t(`env.from.${each}`) }))}
      />
      <SourceFields row={row} source={source} index={index} />
    </>
  )
}

function SourceFields({ row, source, index }: { row: Path; source: Source; index: number }) {
  const { t } = useTranslation('wizard')
  const value = usePath(row, 'value')
  const object = usePath(row, 'valueFrom', source, 'name')
  const key = usePath(row, 'valueFrom', source, 'key')
  const fieldPath = usePath(row, 'valueFrom', 'fieldRef', 'fieldPath')
  const resource = usePath(row, 'valueFrom', 'resourceFieldRef', 'resource')
  const label = (what: string) => `${what} ${index + 1}`
  if (source === 'value')
    return <TextField path={value} label={label(t('env.value'))} codec={plainTextCodec} isLabelHidden isMono />
  if (source === 'fieldRef')
    return (
      <TextField
        path={fieldPath}
        label={label(t('env.field'))}
        codec={textCodec}
        isLabelHidden
        isMono
        placeholder="spec.nodeName"
      />
    )
  if (source === 'resourceFieldRef')
    return (
      <TextField path={resource} label={label(t('env.resource'))} isLabelHidden isMono placeholder="limits.memory" />
    )
  return (
    <div className={styles.pair}>
      <TextField path={object} label={label(t('env.object'))} isLabelHidden isMono placeholder={t('env.object')} />
      <TextField path={key} label={label(t('env.key'))} isLabelHidden isMono placeholder={t('env.key')} />
    </div>
  )
}

function WholeRow({ row, index }: { row: Path; index: number }) {
  const { t } = useTranslation('wizard')
  const { value } = useField(row)
  const edit = useEdit()
  const kind = isMapValue(value) && isMapValue(value['secretRef']) ? 'secretRef' : 'configMapRef'
  const name = usePath(row, kind, 'name')
  const prefix = usePath(row, 'prefix')
  const change = (next: string) => {
    const old = isMapValue(value) ? value[kind] : undefined
    edit({ type: 'set', path: [...row, next], value: old ?? { name: '' } }, { type: 'remove', path: [...row, kind] })
  }
  return (
    <>
      <NativeSelect
        aria-label={`${t('env.kind')} ${index + 1}`}
        value={kind}
        onChange={(event) => change(event.currentTarget.value)}
        data={[
          { value: 'configMapRef', label: 'ConfigMap' },
          { value: 'secretRef', label: 'Secret' },
        ]}
      />
      <TextField path={name} label={`${t('env.object')} ${index + 1}`} isLabelHidden isMono />
      <TextField path={prefix} label={`${t('env.prefix')} ${index + 1}`} isLabelHidden isMono />
    </>
  )
}

function sourceOf(value: Value | undefined): Source {
  const from = isMapValue(value) ? value['valueFrom'] : undefined
  return isMapValue(from) ? (SOURCES.find((source) => source in from) ?? 'value') : 'value'
}
