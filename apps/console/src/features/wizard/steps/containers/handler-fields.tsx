import { NativeSelect } from '@mantine/core'
import { isMapValue, type Path, type Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { integerCodec, intOrStringCodec } from '../../../../manifest-editor/codec.ts'
import { fieldName } from '../../../../manifest-editor/field-name.ts'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { useProblemWords } from '../../../../manifest-editor/problem-words.ts'
import { isError } from '../../../../manifest-editor/problem.ts'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { useProblemsAt } from '../../../../manifest-editor/use-problems.ts'
import { NamedValue } from '../named-value.tsx'
import styles from '../steps.module.css'
import { WordList } from './command-fields.tsx'

export type Handler = 'httpGet' | 'tcpSocket' | 'exec' | 'grpc' | 'sleep'

export const probeHandlers: readonly Handler[] = ['httpGet', 'tcpSocket', 'exec', 'grpc']
export const hookHandlers: readonly Handler[] = ['exec', 'httpGet', 'tcpSocket', 'sleep']

const STARTS: Record<Handler, Value> = {
  httpGet: { path: '/', port: 80 },
  tcpSocket: { port: 80 },
  exec: { command: [''] },
  grpc: { port: 80 },
  sleep: { seconds: 5 },
}

interface HandlerFieldsProps {
  /** The probe or the hook. */
  path: Path
  /** What it can do. */
  handlers: readonly Handler[]
  label: string
}

/** The one thing that a probe or a hook of a container does. A change of it keeps the timings. */
export function HandlerFields({ path, handlers, label }: HandlerFieldsProps) {
  const { t } = useTranslation('wizard')
  const { value } = useField(path)
  const edit = useEdit()
  const words = useProblemWords()
  const error = useProblemsAt(path).find(isError)
  const handler = handlerOf(value, handlers)
  const change = (next: string) => {
    if (next === '') return edit({ type: 'remove', path })
    const start = STARTS[next as Handler]
    if (!isMapValue(value)) return edit({ type: 'set', path, value: { [next]: start } })
    edit(...(handler ? [{ type: 'remove' as const, path: [...path, handler], prune: 'none' as const }] : []), {
      type: 'set',
      path: [...path, next],
      value: start,
    })
  }
  return (
    <>
      <div className={styles.fields}>
        <NativeSelect
          name={fieldName(path)}
          label={label}
          value={handler ?? (isMapValue(value) ? 'none' : '')}
          onChange={(event) => change(event.currentTarget.value)}
          error={error && words(error)}
          data={[
            { value: '', label: t('probe.off') },
            ...(isMapValue(value) && !handler ? [{ value: 'none', label: t('probe.choose') }] : []),
            ...handlers.map((each) => ({ value: each, label: t(`probe.${each}`) })),
          ]}
        />
        {handler === 'sleep' && <SleepField path={path} />}
        {handler && handler !== 'exec' && handler !== 'sleep' && <NetworkFields path={path} handler={handler} />}
      </div>
      {handler === 'exec' && <ExecCommand path={path} />}
      {handler === 'httpGet' && <HeaderRows path={path} />}
    </>
  )
}

/** Which of the handlers a probe or hook has; undefined for none of them. */
export function handlerOf(value: Value | undefined, handlers: readonly Handler[]): Handler | undefined {
  return isMapValue(value) ? handlers.find((each) => each in value) : undefined
}

function NetworkFields({ path, handler }: { path: Path; handler: Handler }) {
  const { t } = useTranslation('wizard')
  const { t: tTemplate } = useTranslation('template')
  const port = usePath(path, handler, 'port')
  const httpPath = usePath(path, handler, 'path')
  const scheme = usePath(path, handler, 'scheme')
  const service = usePath(path, handler, 'service')
  const host = usePath(path, handler, 'host')
  return (
    <>
      <TextField
        path={port}
        label={t('probe.port')}
        hint={handler === 'grpc' ? t('probe.grpcPortHint') : t('probe.portHint')}
        codec={handler === 'grpc' ? integerCodec : intOrStringCodec}
        isRequired
      />
      {handler === 'httpGet' && (
        <>
          <TextField
            path={httpPath}
            label={t('probe.path')}
            // The kubelet does not look at what a hook is answered.
            hint={isProbe(path) ? t('probe.pathHint') : undefined}
            isMono
            placeholder="/"
          />
          <ChoiceField
            path={scheme}
            label={t('probe.scheme')}
            hint={t('probe.schemeHint')}
            choices={['', 'HTTPS'].map((each) => ({ value: each, label: each || 'HTTP' }))}
          />
        </>
      )}
      {handler === 'grpc' && (
        <TextField path={service} label={t('probe.service')} hint={t('probe.serviceHint')} isMono />
      )}
      {handler !== 'grpc' && (
        <TextField
          path={host}
          label={tTemplate('handler.host')}
          hint={tTemplate('handler.hostHint')}
          isMono
          placeholder={tTemplate('handler.hostDefault')}
        />
      )}
    </>
  )
}

function SleepField({ path }: { path: Path }) {
  const { t } = useTranslation('wizard')
  const { t: tTemplate } = useTranslation('template')
  const seconds = usePath(path, 'sleep', 'seconds')
  return (
    <TextField
      path={seconds}
      label={tTemplate('handler.sleep')}
      hint={tTemplate('handler.sleepHint')}
      codec={integerCodec}
      unit={<span className="dim3">{t('seconds')}</span>}
      isRequired
    />
  )
}

function ExecCommand({ path }: { path: Path }) {
  const { t } = useTranslation('wizard')
  const exec = usePath(path, 'exec')
  return (
    <div className={styles.list}>
      <WordList
        container={exec}
        name="command"
        title={t('probe.command')}
        hint={isProbe(path) ? t('probe.commandHint') : t('probe.wordHint')}
        add={t('containers.addWord')}
      />
    </div>
  )
}

function isProbe(path: Path): boolean {
  return String(path.at(-1)).endsWith('Probe')
}

const HEADERS = ['Authorization', 'Host', 'Accept', 'User-Agent']

function HeaderRows({ path }: { path: Path }) {
  const { t } = useTranslation('template')
  const headers = usePath(path, 'httpGet', 'httpHeaders')
  return (
    <div className={styles.list}>
      <Rows
        path={headers}
        heads={[t('handler.header'), t('handler.headerValue')]}
        columns="1fr 1.4fr"
        newRow={() => ({ name: '', value: '' })}
        addLabel={t('handler.addHeader')}
        row={(row, index) => (
          <NamedValue
            row={row}
            index={index}
            name={t('handler.header')}
            value={t('handler.headerValue')}
            suggestions={HEADERS}
          />
        )}
      />
    </div>
  )
}
