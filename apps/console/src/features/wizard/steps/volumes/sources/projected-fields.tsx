import { Button, CloseButton, Menu } from '@mantine/core'
import { isListValue, type Path, type Value } from '@everynode/manifest'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { integerCodec } from '../../../../../manifest-editor/codec.ts'
import { SwitchField } from '../../../../../manifest-editor/fields/switch-field.tsx'
import { TextField } from '../../../../../manifest-editor/fields/text-field.tsx'
import { useEdit, useField } from '../../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../../manifest-editor/use-path.ts'
import type { KeyedKind } from '../../../pickers/key-choices.ts'
import { KeyedObjectField } from '../../../pickers/object-field.tsx'
import steps from '../../steps.module.css'
import { DownwardRows } from '../downward-rows.tsx'
import { KeyRows } from '../key-rows.tsx'
import { LooseProblems } from '../loose-problems.tsx'
import { ModeField } from '../mode-field.tsx'
import { SourceText } from '../source-text.tsx'
import { sourcesOf } from '../volume-type.ts'
import styles from '../volumes.module.css'
import type { SourceProps } from './source.ts'

const STARTS = {
  configMap: { name: '' },
  secret: { name: '' },
  downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] },
  serviceAccountToken: { path: 'token' },
} as const satisfies Record<string, Value>
type Projection = keyof typeof STARTS
const PROJECTIONS = Object.keys(STARTS) as Projection[]

/** Several sources in one directory. */
export function ProjectedFields({ path }: SourceProps) {
  const { t } = useTranslation('volumes')
  const edit = useEdit()
  const list = usePath(path, 'sources')
  const { value } = useField(list)
  const sources = isListValue(value) ? value : []
  const add = (type: Projection) => {
    const next: Value = { [type]: STARTS[type] }
    edit(
      sources.length > 0
        ? { type: 'insert', path: list, index: sources.length, value: next }
        : { type: 'set', path: list, value: [next] },
    )
  }
  return (
    <>
      <ModeField path={usePath(path, 'defaultMode')} label={t('defaultMode')} />
      <div className={styles.kind}>
        <div className={styles.sources}>
          {sources.map((source, index) => (
            <ProjectedSource key={index} list={list} index={index} source={source} />
          ))}
        </div>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="xs" leftSection={<Plus size={14} aria-hidden />}>
              {t('addSource')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {PROJECTIONS.map((type) => (
              <Menu.Item key={type} onClick={() => add(type)}>
                {t(`projection.${type}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </>
  )
}

function ProjectedSource({ list, index, source }: { list: Path; index: number; source: Value }) {
  const { t } = useTranslation('volumes')
  const edit = useEdit()
  const type = sourcesOf(source)[0] ?? ''
  const own = usePath(list, index)
  const path = usePath(list, index, type)
  const name = isProjection(type) ? t(`projection.${type}`) : type || t('empty')
  const title = t('sourceTitle', { number: index + 1, name })
  return (
    <fieldset className={styles.source}>
      <legend>{title}</legend>
      <div className={styles.sourceHead}>
        <CloseButton
          aria-label={t('removeSource', { title })}
          onClick={() => edit({ type: 'remove', path: [...list, index] })}
        />
      </div>
      {type === 'configMap' && <KeyedSource path={path} kind="ConfigMap" />}
      {type === 'secret' && <KeyedSource path={path} kind="Secret" />}
      {type === 'downwardAPI' && <DownwardSource path={path} />}
      {type === 'serviceAccountToken' && <TokenSource path={path} />}
      {!isProjection(type) && (
        <SourceText
          path={own}
          label={t('otherSourceText', { title })}
          hint={t('otherSource', { type: type || t('empty') })}
        />
      )}
      <LooseProblems
        base={own}
        hasField={([part, ...rest]) =>
          part === undefined ? !isProjection(type) : part === type && isProjection(type) && rest.length > 0
        }
      />
    </fieldset>
  )
}

function KeyedSource({ path, kind }: SourceProps & { kind: KeyedKind }) {
  const { t } = useTranslation('volumes')
  const name = usePath(path, 'name')
  const { value } = useField(name)
  return (
    <div className={steps.fields}>
      <KeyedObjectField kind={kind} path={name} label={kind} isRequired />
      <SwitchField path={usePath(path, 'optional')} label={t('optional')} hint={t('optionalHint')} />
      <div className={styles.kind}>
        <KeyRows path={usePath(path, 'items')} kind={kind} object={typeof value === 'string' ? value : ''} />
      </div>
    </div>
  )
}

function DownwardSource({ path }: SourceProps) {
  return <DownwardRows path={usePath(path, 'items')} />
}

function TokenSource({ path }: SourceProps) {
  const { t } = useTranslation('volumes')
  return (
    <div className={steps.fields}>
      <TextField path={usePath(path, 'path')} label={t('file')} placeholder="token" isRequired isMono />
      <TextField path={usePath(path, 'audience')} label={t('audience')} hint={t('audienceHint')} isMono />
      <TextField
        path={usePath(path, 'expirationSeconds')}
        label={t('expiration')}
        hint={t('expirationHint')}
        codec={integerCodec}
        unit={t('seconds')}
        placeholder="3600"
      />
    </div>
  )
}

function isProjection(type: string): type is Projection {
  return (PROJECTIONS as readonly string[]).includes(type)
}
