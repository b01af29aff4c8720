import { Button, NativeSelect } from '@mantine/core'
import { isMapValue, readRows, valueAt, type Path, type Value } from '@everynode/manifest'
import { ListPlus } from 'lucide-react'
import { memo, useState, type ClipboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useDerived, useEdit, useField, useManifest } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { KeyedObjectField } from '../../pickers/object-field.tsx'
import styles from '../steps.module.css'
import { useWrongSource } from '../use-wrong-source.ts'
import { readEnvironmentLines } from './environment-lines.ts'
import {
  EnvironmentSourceFields,
  OptionalBox,
  environmentSources,
  type EnvironmentSource,
} from './environment-source.tsx'
import { KeysDialog } from './keys-dialog.tsx'

const STARTS: Record<EnvironmentSource, Value> = {
  value: '',
  configMapKeyRef: { name: '', key: '' },
  secretKeyRef: { name: '', key: '' },
  fieldRef: { fieldPath: 'spec.nodeName' },
  resourceFieldRef: { resource: 'limits.memory' },
}

/** Environment variables, one a row, each with its source; many at once by pasting; and whole ConfigMaps and Secrets. */
export const EnvironmentRows = memo(function EnvironmentRows({ container }: { container: Path }) {
  const { t } = useTranslation('wizard')
  const { t: tTemplate } = useTranslation('template')
  const env = usePath(container, 'env')
  const envFrom = usePath(container, 'envFrom')
  const [isChoosing, setIsChoosing] = useState(false)
  const append = useAppend(env)
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text')
    const lines = text.includes('\n') ? readEnvironmentLines(text) : undefined
    if (!lines) return
    event.preventDefault()
    append(lines.map(({ name, value }) => ({ name, value })))
  }
  return (
    <>
      <div onPaste={paste}>
        <Rows
          path={env}
          heads={[t('env.name'), t('env.source'), t('env.value')]}
          columns="1fr 0.9fr 1.6fr"
          newRow={() => ({ name: '', value: '' })}
          addLabel={t('env.add')}
          row={(row, index) => <EnvironmentRow row={row} index={index} />}
        />
      </div>
      <p className={`dim ${styles.hint}`}>{tTemplate('env.paste')}</p>
      <Button size="xs" mt={8} leftSection={<ListPlus size={14} aria-hidden />} onClick={() => setIsChoosing(true)}>
        {tTemplate('env.choose')}
      </Button>
      {isChoosing && (
        <KeysDialog
          onClose={() => setIsChoosing(false)}
          onChosen={(variables) => {
            append(variables)
            setIsChoosing(false)
          }}
        />
      )}
      <fieldset className={`${styles.fieldset} ${styles.list}`}>
        <legend>{t('env.whole')}</legend>
        <p className={`dim ${styles.hint}`}>{t('env.wholeHint')}</p>
        <Rows
          path={envFrom}
          heads={[t('env.kind'), t('env.object'), t('env.prefix')]}
          columns="1fr 1.4fr 1.2fr"
          newRow={() => ({ configMapRef: { name: '' } })}
          addLabel={t('env.addWhole')}
          row={(row, index) => <WholeRow row={row} index={index} />}
        />
      </fieldset>
    </>
  )
})

/** Puts variables below those that are there; a last row that nothing was typed into makes room for them. */
function useAppend(env: Path): (variables: readonly Value[]) => void {
  const model = useManifest()
  return (variables) => {
    if (!model.document) return
    const rows = readRows(model.document, env).map(({ value }) => value ?? null)
    const last = rows.at(-1)
    const kept = isMapValue(last) && !last['name'] && !last['value'] && !last['valueFrom'] ? rows.slice(0, -1) : rows
    model.edit([{ type: 'set', path: env, value: [...kept, ...variables] }])
  }
}

function EnvironmentRow({ row, index }: { row: Path; index: number }) {
  const { t } = useTranslation('wizard')
  const name = usePath(row, 'name')
  const valueFrom = usePath(row, 'valueFrom')
  const edit = useEdit()
  const wrong = useWrongSource(valueFrom)
  const source = useDerived((daemonSet) => sourceOf(valueAt(daemonSet, row)))
  const change = (next: EnvironmentSource) => {
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
        {...wrong}
        onChange={(event) => change(event.currentTarget.value as EnvironmentSource)}
        data={environmentSources.map((each) => ({ value: each, label: t(`env.from.${each}`) }))}
      />
      <EnvironmentSourceFields row={row} source={source} index={index} />
    </>
  )
}

function WholeRow({ row, index }: { row: Path; index: number }) {
  const { t } = useTranslation('wizard')
  const { value } = useField(row)
  const edit = useEdit()
  const kind = isMapValue(value) && isMapValue(value['secretRef']) ? 'secretRef' : 'configMapRef'
  const reference = usePath(row, kind)
  const name = usePath(reference, 'name')
  const prefix = usePath(row, 'prefix')
  const wrong = useWrongSource(row)
  const change = (next: string) => {
    const old = isMapValue(value) ? value[kind] : undefined
    edit({ type: 'set', path: [...row, next], value: old ?? { name: '' } }, { type: 'remove', path: [...row, kind] })
  }
  return (
    <>
      <NativeSelect
        aria-label={`${t('env.kind')} ${index + 1}`}
        value={kind}
        {...wrong}
        onChange={(event) => change(event.currentTarget.value)}
        data={[
          { value: 'configMapRef', label: 'ConfigMap' },
          { value: 'secretRef', label: 'Secret' },
        ]}
      />
      <KeyedObjectField
        kind={kind === 'secretRef' ? 'Secret' : 'ConfigMap'}
        path={name}
        label={`${t('env.object')} ${index + 1}`}
        isLabelHidden
      />
      <div className={styles.pair}>
        <TextField path={prefix} label={`${t('env.prefix')} ${index + 1}`} isLabelHidden isMono />
        <OptionalBox reference={reference} index={index} />
      </div>
    </>
  )
}

function sourceOf(value: Value | undefined): EnvironmentSource {
  const from = isMapValue(value) ? value['valueFrom'] : undefined
  return isMapValue(from) ? (environmentSources.find((source) => source in from) ?? 'value') : 'value'
}
