import { Checkbox } from '@mantine/core'
import { isListValue, isMapValue, valueAt, type Path, type Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { plainTextCodec } from '../../../../manifest-editor/codec.ts'
import { fieldName } from '../../../../manifest-editor/field-name.ts'
import { SuggestField } from '../../../../manifest-editor/fields/suggest-field.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useDerived, useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { paths } from '../../paths.ts'
import { KeyField, KeyedObjectField } from '../../pickers/object-field.tsx'
import { containerResources, environmentFields } from '../../rules/judge-downward.ts'
import styles from '../steps.module.css'

export const environmentSources = ['value', 'configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef'] as const
export type EnvironmentSource = (typeof environmentSources)[number]

interface SourceProps {
  row: Path
  index: number
}

/** What a variable is set to: a text, a key of a ConfigMap or Secret, a fact about the Pod, an amount of a container. */
export function EnvironmentSourceFields({ row, source, index }: SourceProps & { source: EnvironmentSource }) {
  const { t } = useTranslation('wizard')
  const value = usePath(row, 'value')
  const fieldPath = usePath(row, 'valueFrom', 'fieldRef', 'fieldPath')
  if (source === 'value')
    return (
      <TextField path={value} label={`${t('env.value')} ${index + 1}`} codec={plainTextCodec} isLabelHidden isMono />
    )
  if (source === 'fieldRef')
    return (
      <SuggestField
        path={fieldPath}
        label={`${t('env.field')} ${index + 1}`}
        suggestions={environmentFields}
        placeholder="spec.nodeName"
        isLabelHidden
      />
    )
  if (source === 'resourceFieldRef') return <ResourceSource row={row} index={index} />
  return <KeySource row={row} index={index} source={source} />
}

function KeySource({ row, index, source }: SourceProps & { source: 'configMapKeyRef' | 'secretKeyRef' }) {
  const { t } = useTranslation('wizard')
  const reference = usePath(row, 'valueFrom', source)
  const object = usePath(reference, 'name')
  const key = usePath(reference, 'key')
  const name = useField(object).value
  const kind = source === 'secretKeyRef' ? 'Secret' : 'ConfigMap'
  return (
    <div className={styles.pair}>
      <KeyedObjectField
        kind={kind}
        path={object}
        label={`${t('env.object')} ${index + 1}`}
        placeholder={t('env.object')}
        isLabelHidden
      />
      <KeyField
        kind={kind}
        object={typeof name === 'string' ? name : ''}
        path={key}
        label={`${t('env.key')} ${index + 1}`}
        placeholder={t('env.key')}
        isLabelHidden
      />
      <OptionalBox reference={reference} index={index} />
    </div>
  )
}

function ResourceSource({ row, index }: SourceProps) {
  const { t } = useTranslation('wizard')
  const { t: tTemplate } = useTranslation('template')
  const resource = usePath(row, 'valueFrom', 'resourceFieldRef', 'resource')
  const container = usePath(row, 'valueFrom', 'resourceFieldRef', 'containerName')
  const divisor = usePath(row, 'valueFrom', 'resourceFieldRef', 'divisor')
  const names = useDerived(containerNames, (a, b) => a.join() === b.join())
  const isCpu = String(useField(resource).value ?? '').endsWith('.cpu')
  return (
    <div className={styles.pair}>
      <SuggestField
        path={resource}
        label={`${t('env.resource')} ${index + 1}`}
        suggestions={containerResources}
        placeholder="limits.memory"
        isLabelHidden
      />
      <SuggestField
        path={divisor}
        label={`${tTemplate('env.divisor')} ${index + 1}`}
        suggestions={isCpu ? ['1', '1m'] : ['1', '1Ki', '1Mi', '1Gi']}
        placeholder={tTemplate('env.unitless')}
        isLabelHidden
      />
      <SuggestField
        path={container}
        label={`${tTemplate('env.container')} ${index + 1}`}
        suggestions={names}
        placeholder={tTemplate('env.thisContainer')}
        isLabelHidden
      />
    </div>
  )
}

/** The Pod starts although the object or the key is not there. */
export function OptionalBox({ reference, index }: { reference: Path; index: number }) {
  const { t } = useTranslation('template')
  const path = usePath(reference, 'optional')
  const { value } = useField(path)
  const edit = useEdit()
  return (
    <Checkbox
      size="xs"
      name={fieldName(path)}
      label={t('env.optional')}
      aria-label={t('env.optionalOf', { index: index + 1 })}
      title={t('env.optionalHint')}
      checked={value === true}
      onChange={(event) =>
        edit(event.currentTarget.checked ? { type: 'set', path, value: true } : { type: 'remove', path, prune: 'none' })
      }
    />
  )
}

function containerNames(daemonSet: Value | undefined): string[] {
  return [paths.containers, paths.initContainers].flatMap((list) => {
    const containers = valueAt(daemonSet, list)
    return isListValue(containers)
      ? containers.flatMap((container) =>
          isMapValue(container) && typeof container['name'] === 'string' ? [container['name']] : [],
        )
      : []
  })
}
