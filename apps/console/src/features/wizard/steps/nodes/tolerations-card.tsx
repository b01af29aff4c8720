import { useTranslation } from 'react-i18next'
import { Group } from '../../../../manifest-editor/fields/group.tsx'
import { Card } from '../../../../ui/card.tsx'
import { paths } from '../../paths.ts'
import { useWizard } from '../../wizard-context.tsx'
import styles from '../steps.module.css'
import { TolerationRows } from './toleration-rows.tsx'
import { useCount } from './use-count.ts'

/** The tolerations in full, folded below the taints that are ticked. */
export function TolerationsCard() {
  const { t } = useTranslation('template')
  const { wanted } = useWizard()
  const count = useCount(paths.tolerations)
  return (
    <Card>
      <div className={styles.flush}>
        <Group
          title={t('toleration.title')}
          summary={t('toleration.count', { count })}
          paths={TOLERATIONS}
          wanted={wanted}
        >
          <p className={styles.note}>{t('toleration.hint')}</p>
          <TolerationRows />
        </Group>
      </div>
    </Card>
  )
}

const TOLERATIONS = [paths.tolerations]
