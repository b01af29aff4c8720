import { isListValue, isMapValue, type Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { Group } from '../../../../../manifest-editor/fields/group.tsx'
import { SwitchField } from '../../../../../manifest-editor/fields/switch-field.tsx'
import { useField } from '../../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../../manifest-editor/use-path.ts'
import { KeyedObjectField } from '../../../pickers/object-field.tsx'
import type { KeyedKind } from '../../../pickers/key-choices.ts'
import { useWizard } from '../../../wizard-context.tsx'
import { KeyRows } from '../key-rows.tsx'
import { modeText } from '../mode-codec.ts'
import { ModeField } from '../mode-field.tsx'
import styles from '../volumes.module.css'
import type { SourceProps } from './source.ts'

/** The keys of a ConfigMap as files. */
export function ConfigMapFields({ path }: SourceProps) {
  return <KeyedFields path={path} kind="ConfigMap" nameField="name" />
}

/** The keys of a Secret as files. */
export function SecretFields({ path }: SourceProps) {
  return <KeyedFields path={path} kind="Secret" nameField="secretName" />
}

function KeyedFields({ path, kind, nameField }: SourceProps & { kind: KeyedKind; nameField: string }) {
  const { t } = useTranslation('volumes')
  const { wanted } = useWizard()
  const name = usePath(path, nameField)
  const items = usePath(path, 'items')
  const { value } = useField(path)
  const { value: object } = useField(name)
  return (
    <>
      <KeyedObjectField kind={kind} path={name} label={kind} isRequired />
      <SwitchField path={usePath(path, 'optional')} label={t('optional')} hint={t('optionalHint')} />
      <ModeField path={usePath(path, 'defaultMode')} label={t('defaultMode')} />
      <div className={styles.kind}>
        <Group title={t('keys')} summary={keysSummary(t, value)} paths={[items]} wanted={wanted}>
          <KeyRows path={items} kind={kind} object={typeof object === 'string' ? object : ''} />
        </Group>
      </div>
    </>
  )
}

/** Which keys become files, in a few words: those with another name or a mode say so. */
export function keysSummary(t: ReturnType<typeof useTranslation<'volumes'>>['t'], source: Value | undefined): string {
  const items = isMapValue(source) && isListValue(source['items']) ? source['items'] : []
  if (items.length === 0) return t('allKeysShort')
  return items
    .filter(isMapValue)
    .map(({ key = '', path = '', mode }) => {
      const file = key === path ? String(key) : `${String(key)} → ${String(path)}`
      return typeof mode === 'number' ? `${file} ${modeText(mode)}` : file
    })
    .join(', ')
}
