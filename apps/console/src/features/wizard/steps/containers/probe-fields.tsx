import type { Path, Value } from '@everynode/manifest'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { integerCodec } from '../../../../manifest-editor/codec.ts'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useField } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'
import { HandlerFields, handlerOf, probeHandlers } from './handler-fields.tsx'

export type ProbeName = 'readinessProbe' | 'livenessProbe' | 'startupProbe'

/** One probe: how it asks, and when; Kubernetes' defaults stand in the inputs as placeholders. */
export const ProbeFields = memo(function ProbeFields({ container, probe }: { container: Path; probe: ProbeName }) {
  const { t } = useTranslation('wizard')
  const path = usePath(container, probe)
  const { value } = useField(path)
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t(`probe.${probe}`)}</legend>
      <p className={`dim ${styles.hint}`}>{t(`probe.about.${probe}`)}</p>
      <HandlerFields path={path} handlers={probeHandlers} label={t('probe.how')} />
      {handlerOf(value, probeHandlers) && <Timings path={path} probe={probe} />}
    </fieldset>
  )
})

function Timings({ path, probe }: { path: Path; probe: ProbeName }) {
  const { t } = useTranslation('wizard')
  const { t: tTemplate } = useTranslation('template')
  const delay = usePath(path, 'initialDelaySeconds')
  const period = usePath(path, 'periodSeconds')
  const timeout = usePath(path, 'timeoutSeconds')
  const failures = usePath(path, 'failureThreshold')
  const successes = usePath(path, 'successThreshold')
  const grace = usePath(path, 'terminationGracePeriodSeconds')
  const given = useField(successes).value
  const graceGiven = useField(grace).value
  const every = orDefault(useField(period).value, 10)
  const most = orDefault(useField(failures).value, 3)
  const isReadiness = probe === 'readinessProbe'
  const unit = <span className="dim3">{t('seconds')}</span>
  const times = <span className="dim3">{t('probe.times')}</span>
  return (
    <div className={`${styles.fields} ${styles.timings}`}>
      <TextField
        path={delay}
        label={t('probe.delay')}
        hint={t('probe.delayHint')}
        codec={integerCodec}
        placeholder="0"
        unit={unit}
      />
      <TextField path={period} label={t('probe.period')} codec={integerCodec} placeholder="10" unit={unit} />
      <TextField
        path={timeout}
        label={t('probe.timeout')}
        hint={t('probe.timeoutHint')}
        codec={integerCodec}
        placeholder="1"
        unit={unit}
      />
      <TextField
        path={failures}
        label={t('probe.failures')}
        hint={t(`probe.failsAfter.${probe}`, { failures: most, period: every, total: most * every })}
        codec={integerCodec}
        placeholder="3"
        unit={times}
      />
      {(isReadiness || given !== undefined) && (
        <TextField
          path={successes}
          label={t('probe.successes')}
          hint={isReadiness ? t('probe.successesHint') : undefined}
          codec={integerCodec}
          placeholder="1"
          unit={times}
        />
      )}
      {(!isReadiness || graceGiven !== undefined) && (
        <TextField
          path={grace}
          label={tTemplate('handler.grace')}
          hint={tTemplate('handler.graceHint')}
          codec={integerCodec}
          placeholder={tTemplate('handler.graceDefault')}
          unit={unit}
        />
      )}
    </div>
  )
}

/** Kubernetes takes 0 for not said. */
function orDefault(value: Value | undefined, standard: number): number {
  return typeof value === 'number' && value > 0 ? value : standard
}
