import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../cluster/session.ts'
import styles from './chips.module.css'

/** Which cluster this is, and its version. */
export function ClusterChip() {
  const { t } = useTranslation('shell')
  const { cluster } = useSession()
  const name = cluster.isSimulator ? t('cluster.simulator') : cluster.name
  const text = `${name} · ${cluster.version ?? t('cluster.noVersion')}`
  return (
    <Tooltip label={cluster.isSimulator ? t('cluster.simulatorHint') : text} refProp="ref">
      <span className={`cut ${styles.chip}`}>{text}</span>
    </Tooltip>
  )
}
