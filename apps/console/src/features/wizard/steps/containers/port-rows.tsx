import type { Path } from '@everynode/manifest'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { integerCodec } from '../../../../manifest-editor/codec.ts'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'

const PROTOCOLS = ['', 'UDP', 'SCTP'].map((value) => ({ value, label: value || 'TCP' }))

export const PortRows = memo(function PortRows({ container }: { container: Path }) {
  const { t } = useTranslation('wizard')
  const { t: tTemplate } = useTranslation('template')
  const path = usePath(container, 'ports')
  return (
    <>
      <p className={styles.note}>{t('port.about')}</p>
      <Rows
        path={path}
        heads={[t('port.name'), t('port.container'), t('port.protocol'), t('port.host'), tTemplate('port.hostIp')]}
        columns="1.3fr 1fr 0.8fr 1fr 1.2fr"
        newRow={() => ({ containerPort: 80 })}
        addLabel={t('port.add')}
        row={(row, index) => <PortRow row={row} index={index} />}
      />
    </>
  )
})

function PortRow({ row, index }: { row: Path; index: number }) {
  const { t } = useTranslation('wizard')
  const { t: tTemplate } = useTranslation('template')
  const name = usePath(row, 'name')
  const containerPort = usePath(row, 'containerPort')
  const protocol = usePath(row, 'protocol')
  const hostPort = usePath(row, 'hostPort')
  const hostIp = usePath(row, 'hostIP')
  const label = (what: string) => `${what} ${index + 1}`
  return (
    <>
      <TextField path={name} label={label(t('port.name'))} isLabelHidden isMono placeholder="metrics" />
      <TextField path={containerPort} label={label(t('port.container'))} codec={integerCodec} isLabelHidden />
      <ChoiceField path={protocol} label={label(t('port.protocol'))} choices={PROTOCOLS} isLabelHidden />
      <TextField path={hostPort} label={label(t('port.host'))} codec={integerCodec} isLabelHidden />
      <TextField path={hostIp} label={label(tTemplate('port.hostIp'))} isLabelHidden isMono placeholder="0.0.0.0" />
    </>
  )
}
