import { NativeSelect } from '@mantine/core'
import { isMapValue, type Path, type Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { integerCodec, intOrStringCodec } from '../../../../manifest-editor/codec.ts'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { fieldName } from '../../../../manifest-editor/field-name.ts'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'
import { WordList } from './command-fields.tsx'

const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'] as const
type Handler = (typeof HANDLERS)[number]

const STARTS: Record<Handler, Value> = {
  httpGet: { path: '/', port: 80 },
  tcpSocket: { port: 80 },
  exec: { command: [''] },
  grpc: { port: 80 },
}

type ProbeName = 'readinessProbe' | 'livenessProbe' | 'startupProbe'

/** One probe: how it asks, and when; Kubernetes' defaults stand in the inputs as placeholders. */
export function ProbeFields({ container, probe }: { container: Path; probe: ProbeName }) {
  const { t } = useTranslation('wizard')
  const path = usePath(container, probe)
  const { value } = useField(path)
  const edit = useEdit()
  const handler = isMapValue(value) ? HANDLERS.find((each) => each in value) : undefined
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
    <fieldset className={styles.fieldset}>
      <legend>{t(`probe.${probe}`)}</legend>
      <p className={`dim ${styles.hint}`}>{t(`probe.about.${probe}`)}</p>
      <div className={styles.fields}>
        <NativeSelect
          name={fieldName(path)}
          label={t('probe.how')}
          value={handler ?? (isMapValue(value) ? 'none' : '')}
          onChange={(event) => change(event.currentTarget.value)}
          data={[
            { value: '', label: t('probe.off') },
            ...(isMapValue(value) && !handler ? [{ value: 'none', label: t('probe.choose') }] : []),
            ...HANDLERS.map((each) => ({ value: each, label: t(`probe.${each}`) })),
          ]}
        />
        {handler && <HandlerFields path={path} handler={handler} />}
      </div>
      {handler === 'exec' && <ExecCommand path={path} />}
      {handler && <Timings path={path} isReadiness={probe === 'readinessProbe'} />}
    </fieldset>
  )
}

function HandlerFields({ path, handler }: { path: Path; handler: Handler }) {
  const { t } = useTranslation('wizard')
  const port = usePath(path, handler, 'port')
  const httpPath = usePath(path, handler, 'path')
  const scheme = usePath(path, handler, 'scheme')
  const service = usePath(path, handler, 'service')
  if (handler === 'exec') return null
  return (
    <>
      <TextField
        path={port}
        label={t('probe.port')}
        hint={handler === 'grpc' ? undefined : t('probe.portHint')}
        codec={handler === 'grpc' ? integerCodec : intOrStringCodec}
        isRequired
      />
      {handler === 'httpGet' && (
        <>
          <TextField path={httpPath} label={t('probe.path')} isMono placeholder="/" />
          <ChoiceField
            path={scheme}
            label={t('probe.scheme')}
            choices={['', 'HTTPS'].map((each) => ({ value: each, label: each || 'HTTP' }))}
          />
        </>
      )}
      {handler === 'grpc' && <TextField path={service} label={t('probe.service')} />}
    </>
  )
}

function ExecCommand({ path }: { path: Path }) {
  const { t } = useTranslation('wizard')
  const exec = usePath(path, 'exec')
  return <WordList container={exec} name="command" title={t('probe.command')} add={t('containers.addWord')} />
}

function Timings({ path, isReadiness }: { path: Path; isReadiness: boolean }) {
  const { t } = useTranslation('wizard')
  const delay = usePath(path, 'initialDelaySeconds')
  const period = usePath(path, 'periodSeconds')
  const timeout = usePath(path, 'timeoutSeconds')
  const failures = usePath(path, 'failureThreshold')
  const successes = usePath(path, 'successThreshold')
  const unit = <span className="dim3">{t('seconds')}</span>
  return (
    <div className={`${styles.fields} ${styles.timings}`}>
      <TextField path={delay} label={t('probe.delay')} codec={integerCodec} placeholder="0" unit={unit} />
      <TextField path={period} label={t('probe.period')} codec={integerCodec} placeholder="10" unit={unit} />
      <TextField path={timeout} label={t('probe.timeout')} codec={integerCodec} placeholder="1" unit={unit} />
      <TextField path={failures} label={t('probe.failures')} codec={integerCodec} placeholder="3" />
      {isReadiness && <TextField path={successes} label={t('probe.successes')} codec={integerCodec} placeholder="1" />}
    </div>
  )
}
