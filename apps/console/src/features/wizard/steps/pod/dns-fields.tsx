import type { Path } from '@everynode/manifest'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { plainTextCodec } from '../../../../manifest-editor/codec.ts'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { ListField } from '../../../../manifest-editor/fields/list-field.tsx'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { paths } from '../../paths.ts'
import { NamedValue } from '../named-value.tsx'
import styles from '../steps.module.css'

const POLICIES = ['ClusterFirstWithHostNet', 'Default', 'None'] as const
const OPTIONS = ['ndots', 'timeout', 'attempts', 'rotate', 'edns0', 'single-request', 'single-request-reopen', 'use-vc']

/** How names are resolved in the Pod: the policy, what is added to it, and entries of the hosts file. */
export const DnsFields = memo(function DnsFields() {
  const { t } = useTranslation('template')
  const policy = usePath(paths.podSpec, 'dnsPolicy')
  const servers = usePath(paths.podSpec, 'dnsConfig', 'nameservers')
  const searches = usePath(paths.podSpec, 'dnsConfig', 'searches')
  const options = usePath(paths.podSpec, 'dnsConfig', 'options')
  const aliases = usePath(paths.podSpec, 'hostAliases')
  return (
    <>
      <div className={styles.fields}>
        <ChoiceField
          path={policy}
          label={t('dns.policy')}
          hint={t('dns.policyHint')}
          choices={[
            { value: '', label: t('dns.policies.ClusterFirst') },
            ...POLICIES.map((value) => ({ value, label: t(`dns.policies.${value}`) })),
          ]}
        />
        <ListField path={servers} label={t('dns.servers')} hint={t('dns.serversHint')} placeholder="10.0.0.10" />
        <ListField
          path={searches}
          label={t('dns.searches')}
          hint={t('dns.searchesHint')}
          placeholder="svc.cluster.local"
        />
      </div>
      <fieldset className={`${styles.fieldset} ${styles.list}`}>
        <legend>{t('dns.options')}</legend>
        <p className={`dim ${styles.hint}`}>{t('dns.optionsHint')}</p>
        <Rows
          path={options}
          heads={[t('dns.option'), t('dns.optionValue')]}
          columns="1.4fr 1fr"
          newRow={() => ({ name: '' })}
          addLabel={t('dns.addOption')}
          row={(row, index) => (
            <NamedValue
              row={row}
              index={index}
              name={t('dns.option')}
              value={t('dns.optionValue')}
              suggestions={OPTIONS}
              isValueOptional
            />
          )}
        />
      </fieldset>
      <fieldset className={styles.fieldset}>
        <legend>{t('dns.aliases')}</legend>
        <p className={`dim ${styles.hint}`}>{t('dns.aliasesHint')}</p>
        <Rows
          path={aliases}
          heads={[t('dns.ip'), t('dns.hostnames')]}
          columns="1fr 2fr"
          newRow={() => ({ ip: '' })}
          addLabel={t('dns.addAlias')}
          row={(row, index) => <AliasRow row={row} index={index} />}
        />
      </fieldset>
    </>
  )
})

function AliasRow({ row, index }: { row: Path; index: number }) {
  const { t } = useTranslation('template')
  const ip = usePath(row, 'ip')
  const names = usePath(row, 'hostnames')
  return (
    <>
      <TextField
        path={ip}
        label={`${t('dns.ip')} ${index + 1}`}
        codec={plainTextCodec}
        isLabelHidden
        isMono
        placeholder="10.0.0.7"
      />
      <ListField path={names} label={`${t('dns.hostnames')} ${index + 1}`} isLabelHidden placeholder="db.example.com" />
    </>
  )
}
