import { useTranslation } from 'react-i18next'
import { Age } from '../ui/age.tsx'
import { Card } from '../ui/card.tsx'
import { StatusChip, type Tone } from '../ui/status-chip.tsx'
import styles from './conditions-card.module.css'

export interface Condition {
  type: string
  status: string
  reason?: string
  message?: string
  lastTransitionTime?: string | null
}

interface ConditionsCardProps {
  conditions: readonly Condition[] | undefined
  /** Types that are bad when they are True, such as a node's MemoryPressure. */
  isBadWhenTrue?: (type: string) => boolean
}

/** The conditions that an object reports, with reason, message and since when. */
export function ConditionsCard({ conditions = [], isBadWhenTrue = () => false }: ConditionsCardProps) {
  const { t } = useTranslation('cluster')
  const tone = ({ type, status }: Condition): Tone => {
    if (status === 'Unknown') return 'warn'
    return (status === 'True') === isBadWhenTrue(type) ? 'bad' : 'good'
  }
  return (
    <Card title={t('conditions.title')}>
      {conditions.length === 0 && <p className="dim">{t('conditions.none')}</p>}
      <ul>
        {conditions.map((condition) => (
          <li key={condition.type} className={styles.line}>
            <div className={styles.type}>
              <b>{condition.type}</b>
              <div className="faint">
                <Age since={condition.lastTransitionTime ?? undefined} />
              </div>
            </div>
            <StatusChip tone={tone(condition)}>{condition.status}</StatusChip>
            <div className={`grow ${styles.text}`}>
              {condition.reason && <span className="mono">{condition.reason}</span>}
              {condition.message && <div className="dim">{condition.message}</div>}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
