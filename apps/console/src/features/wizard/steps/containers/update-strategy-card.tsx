import { Radio } from '@mantine/core'
import { scaledValue, type IntOrString } from '@everynode/kube'
import { valueAt, type Path } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { integerCodec, intOrStringCodec } from '../../../../manifest-editor/codec.ts'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useDerived, useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { Card } from '../../../../ui/card.tsx'
import { usePlacement } from '../../side/use-placement.ts'
import styles from '../steps.module.css'

const TYPE: Path = ['spec', 'updateStrategy', 'type']
const ROLLING: Path = ['spec', 'updateStrategy', 'rollingUpdate']
const UNAVAILABLE: Path = [...ROLLING, 'maxUnavailable']
const SURGE: Path = [...ROLLING, 'maxSurge']
const MIN_READY: Path = ['spec', 'minReadySeconds']
const HISTORY: Path = ['spec', 'revisionHistoryLimit']
const GRACE: Path = ['spec', 'template', 'spec', 'terminationGracePeriodSeconds']

/** How a change reaches the nodes; what a percentage means here is said beside it. */
export function UpdateStrategyCard() {
  const { t } = useTranslation('wizard')
  const { value: type } = useField(TYPE)
  const edit = useEdit()
  const isOnDelete = type === 'OnDelete'
  const unit = <span className="dim3">{t('seconds')}</span>
  return (
    <Card title={t('strategy.title')}>
      <Radio.Group
        aria-label={t('strategy.title')}
        value={isOnDelete ? 'OnDelete' : 'RollingUpdate'}
        onChange={(next) =>
          next === 'OnDelete'
            ? edit({ type: 'set', path: TYPE, value: 'OnDelete' }, { type: 'remove', path: ROLLING })
            : edit({ type: 'remove', path: TYPE, prune: 'all' })
        }
      >
        <div className={styles.radios}>
          <Radio value="RollingUpdate" label={t('strategy.rolling')} description={t('strategy.rollingAbout')} />
          <Radio value="OnDelete" label={t('strategy.onDelete')} description={t('strategy.onDeleteAbout')} />
        </div>
      </Radio.Group>
      {!isOnDelete && (
        <div className={styles.fields}>
          <TextField
            path={UNAVAILABLE}
            label={t('strategy.unavailable')}
            hint={<Scaled path={UNAVAILABLE} fallback={1} hint={t('strategy.unavailableHint')} />}
            codec={intOrStringCodec}
            placeholder="1"
          />
          <TextField
            path={SURGE}
            label={t('strategy.surge')}
            hint={<Scaled path={SURGE} fallback={0} hint={t('strategy.surgeHint')} />}
            codec={intOrStringCodec}
            placeholder="0"
          />
        </div>
      )}
      <div className={styles.fields}>
        <TextField
          path={MIN_READY}
          label={t('strategy.minReady')}
          hint={t('strategy.minReadyHint')}
          codec={integerCodec}
          placeholder="0"
          unit={unit}
        />
        <TextField
          path={HISTORY}
          label={t('strategy.history')}
          hint={t('strategy.historyHint')}
          codec={integerCodec}
          placeholder="10"
        />
        <TextField
          path={GRACE}
          label={t('strategy.grace')}
          hint={t('strategy.graceHint')}
          codec={integerCodec}
          placeholder="30"
          unit={unit}
        />
      </div>
    </Card>
  )
}

/** "20 % of 48 nodes = 10": percentages are rounded up, as the controller does. */
function Scaled({ path, fallback, hint }: { path: Path; fallback: number; hint: string }) {
  const { t } = useTranslation('wizard')
  const { placement } = usePlacement()
  const value = useDerived((document) => valueAt(document, path))
  const nodes = placement ? placement.counts.runs + placement.counts.willHang : undefined
  const given = (value ?? fallback) as IntOrString
  if (typeof given !== 'string' || !/^\d{1,3}%$/.test(given) || nodes === undefined) return hint
  return t('strategy.scaled', { percent: given, nodes, result: scaledValue(given, nodes, true) })
}
