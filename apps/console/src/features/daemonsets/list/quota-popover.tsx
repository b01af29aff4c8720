import { Popover } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Meter } from '../../../ui/meter.tsx'
import type { QuotaLine } from './overview.ts'
import styles from './quota-popover.module.css'

/** All bounds of the project, requests and limits included. */
export function QuotaPopover({ lines }: { lines: readonly QuotaLine[] }) {
  const { t } = useTranslation('daemonsets')
  return (
    <Popover width={340} position="bottom">
      <Popover.Target>
        <button type="button" className={styles.button}>
          {t('tile.allQuotas')}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <ul>
          {lines.map(({ quota, resource, used, hard, share }) => (
            <li key={`${quota} ${resource}`} className={styles.line}>
              <span className="mono">{resource}</span>
              <span className="num">{t('tile.usedOf', { used: used ?? '–', hard })}</span>
              <div className={styles.meter}>
                <Meter share={share} tone={share >= 1 ? 'bad' : share > 0.9 ? 'warn' : 'accent'} />
              </div>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
