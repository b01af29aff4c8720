import { isDeepEqual, isMapValue, valueAt, type Path, type Value } from '@everynode/manifest'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Group } from '../../../../manifest-editor/fields/group.tsx'
import { useDerivedLater } from '../../../../manifest-editor/use-derived-later.ts'
import { Card } from '../../../../ui/card.tsx'
import { paths } from '../../paths.ts'
import { useWizard } from '../../wizard-context.tsx'
import { PodSecurityFields } from '../security/pod-security-fields.tsx'
import styles from '../steps.module.css'
import { AccountFields } from './account-fields.tsx'
import { DnsFields } from './dns-fields.tsx'
import { NodeAccessFields } from './node-access-fields.tsx'
import { PodMetadataFields } from './pod-metadata-fields.tsx'
import { podSummaries } from './pod-summaries.ts'
import { SchedulingFields } from './scheduling-fields.tsx'

const of = (...names: string[]): Path[] => names.map((name) => [...paths.podSpec, name])

/** What each group edits: the errors there are counted in its head, and a wanted field opens it. */
const GROUPS = {
  access: of('hostNetwork', 'hostPID', 'hostIPC', 'hostUsers', 'shareProcessNamespace'),
  dns: of('dnsPolicy', 'dnsConfig', 'hostAliases'),
  account: of('serviceAccountName', 'automountServiceAccountToken', 'enableServiceLinks', 'imagePullSecrets'),
  scheduling: of('priorityClassName', 'preemptionPolicy', 'runtimeClassName', 'schedulerName'),
  security: of('securityContext'),
  metadata: [paths.templateLabels, paths.templateAnnotations] as Path[],
} as const

const FIELDS = {
  access: NodeAccessFields,
  dns: DnsFields,
  account: AccountFields,
  scheduling: SchedulingFields,
  security: PodSecurityFields,
  metadata: PodMetadataFields,
} as const

/** What holds for the whole Pod, in groups that say what is in them. */
export function PodCard() {
  const { t } = useTranslation('template')
  const { wanted } = useWizard()
  const summary = useDerivedLater(
    useCallback(
      (daemonSet: Value | undefined) => {
        const template = valueAt(daemonSet, paths.template)
        const spec = valueAt(template, ['spec'])
        return podSummaries(t, isMapValue(spec) ? spec : {}, isMapValue(template) ? template : {})
      },
      [t],
    ),
    isDeepEqual,
  )
  return (
    <Card title={t('pod.title')}>
      <div className={styles.flush}>
        {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((name) => {
          const Fields = FIELDS[name]
          return (
            <Group key={name} title={t(`pod.${name}`)} summary={summary[name]} paths={GROUPS[name]} wanted={wanted}>
              <Fields />
            </Group>
          )
        })}
      </div>
    </Card>
  )
}
