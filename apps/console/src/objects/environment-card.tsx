import type { Container, EnvFromSource, EnvVar, PodSpec } from '@everynode/kube'
import { useTranslation } from 'react-i18next'
import { Card } from '../ui/card.tsx'
import { SecretValue } from './secret-value.tsx'
import styles from './environment-card.module.css'

/** The environment of each container. What comes from a Secret stays masked until somebody asks for it. */
export function EnvironmentCard({ spec, project }: { spec: PodSpec | undefined; project: string }) {
  const { t } = useTranslation('cluster')
  const containers = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]
  const withEnv = containers.filter(({ env, envFrom }) => (env?.length ?? 0) + (envFrom?.length ?? 0) > 0)
  return (
    <Card title={t('env.title')}>
      {withEnv.length === 0 && <p className="dim">{t('env.none')}</p>}
      {withEnv.map((container) => (
        <section key={container.name} className={styles.container}>
          {withEnv.length > 1 && <h3 className="mono">{container.name}</h3>}
          <Lines container={container} project={project} />
        </section>
      ))}
    </Card>
  )
}

function Lines({ container, project }: { container: Container; project: string }) {
  const { t } = useTranslation('cluster')
  const sourceOf = ({ configMapRef, secretRef }: EnvFromSource) =>
    configMapRef ? `ConfigMap ${configMapRef.name}` : `Secret ${secretRef?.name}`
  return (
    <dl>
      {(container.envFrom ?? []).map((source) => (
        <div key={`${sourceOf(source)} ${source.prefix ?? ''}`} className={styles.line}>
          <dt className="mono dim">{`${source.prefix ?? ''}*`}</dt>
          <dd>{t('env.allOf', { source: sourceOf(source) })}</dd>
        </div>
      ))}
      {(container.env ?? []).map((variable, at) => (
        <div key={`${variable.name} ${at}`} className={styles.line}>
          <dt className={`mono dim ${styles.key}`}>{variable.name}</dt>
          <dd className={styles.value}>
            <Value variable={variable} project={project} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ variable, project }: { variable: EnvVar; project: string }) {
  const { t } = useTranslation('cluster')
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef, fileKeyRef } = variable.valueFrom ?? {}
  if (secretKeyRef) return <SecretValue project={project} name={secretKeyRef.name ?? ''} keyName={secretKeyRef.key} />
  if (configMapKeyRef) return <>{t('env.configMap', { name: configMapKeyRef.name, key: configMapKeyRef.key })}</>
  if (fieldRef) return <span className="mono">{fieldRef.fieldPath}</span>
  if (resourceFieldRef) return <span className="mono">{resourceFieldRef.resource}</span>
  if (fileKeyRef) return <span className="mono">{`${fileKeyRef.path}: ${fileKeyRef.key}`}</span>
  return <span className="mono">{variable.value ?? ''}</span>
}
