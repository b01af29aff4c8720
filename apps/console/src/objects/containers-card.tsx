import type { Container, Pod, PodSpec } from '@everynode/kube'
import { useTranslation } from 'react-i18next'
import { Card } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { ImageName } from '../ui/image-name.tsx'
import { StatusChip } from '../ui/status-chip.tsx'
import { containerStateText, mountTexts, portTexts, probeText, resourceTexts } from './container-texts.ts'
import styles from './containers-card.module.css'

interface ContainersCardProps {
  spec: PodSpec | undefined
  /** With a Pod each container's state is shown too. */
  status?: Pod['status']
}

/** The containers of a Pod or of a template: what they run, need and open. */
export function ContainersCard({ spec, status }: ContainersCardProps) {
  const { t } = useTranslation('cluster')
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
  const all = [
    ...(spec?.initContainers ?? []).map((container) => ({
      container,
      kind: container.restartPolicy === 'Always' ? t('container.sidecar') : t('container.init'),
    })),
    ...(spec?.containers ?? []).map((container) => ({ container, kind: '' })),
  ]
  return (
    <Card title={t('container.title')}>
      <div className={styles.containers}>
        {all.map(({ container, kind }) => {
          const state = statuses.find(({ name }) => name === container.name)
          const shown = state && containerStateText(state)
          return (
            <section key={container.name} className={styles.container}>
              <div className="row wrap">
                <h3 className="mono">{container.name}</h3>
                {kind && <span className="faint">{kind}</span>}
                {shown && (
                  <StatusChip tone={shown.tone} title={shown.detail}>
                    {shown.word}
                  </StatusChip>
                )}
              </div>
              {shown?.detail && <p className={`mono dim ${styles.detail}`}>{shown.detail}</p>}
              <Facts facts={factsOf(container)} />
            </section>
          )
        })}
      </div>
    </Card>
  )

  function factsOf(container: Container) {
    const probes = [
      [t('container.startup'), container.startupProbe],
      [t('container.readiness'), container.readinessProbe],
      [t('container.liveness'), container.livenessProbe],
    ] as const
    const { requests, limits } = resourceTexts(container)
    return [
      {
        key: 'image',
        label: t('container.image'),
        value: (
          <span className={styles.image}>
            <ImageName image={container.image ?? ''} />
            <CopyButton text={container.image ?? ''} />
          </span>
        ),
      },
      { key: 'requests', label: t('container.requests'), value: requests },
      { key: 'limits', label: t('container.limits'), value: limits },
      { key: 'ports', label: t('container.ports'), value: lines(portTexts(container)) },
      {
        key: 'command',
        label: t('container.command'),
        value: code([...(container.command ?? []), ...(container.args ?? [])]),
      },
      ...probes.map(([label, probe]) => ({ key: label, label, value: probe ? code([probeText(probe)]) : undefined })),
      { key: 'mounts', label: t('container.mounts'), value: lines(mountTexts(container)) },
      { key: 'pull', label: t('container.pullPolicy'), value: container.imagePullPolicy },
    ]
  }
}

function code(parts: readonly string[]) {
  return parts.length > 0 ? <span className="mono">{parts.join(' ')}</span> : undefined
}

function lines(texts: readonly string[]) {
  return texts.length > 0
    ? texts.map((text) => (
        <div key={text} className="mono">
          {text}
        </div>
      ))
    : undefined
}
