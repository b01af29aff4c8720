import type { DaemonSet } from '@everynode/kube'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { kubectlCommands } from './kubectl-commands.ts'
import styles from './kubectl-dialog.module.css'

/** What the console shows and does, as commands to copy. */
export function KubectlDialog({ daemonSet, onClose }: { daemonSet: DaemonSet; onClose: () => void }) {
  const { t } = useTranslation('daemonsets')
  const commands = kubectlCommands(daemonSet)
  const words: Record<keyof typeof commands, string> = {
    get: t('kubectl.get'),
    describe: t('kubectl.describe'),
    pods: t('kubectl.pods'),
    status: t('kubectl.status'),
    history: t('kubectl.history'),
    restart: t('kubectl.restart'),
    remove: t('kubectl.remove'),
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('kubectl.title', { name: daemonSet.metadata.name })} size={680}>
      <ul>
        {(Object.keys(commands) as (keyof typeof commands)[]).map((key) => (
          <li key={key} className={styles.line}>
            <div className="grow">
              <div className="faint">{words[key]}</div>
              <code className={`mono ${styles.command}`}>{commands[key]}</code>
            </div>
            <CopyButton text={commands[key]} label={t('kubectl.copy', { what: words[key] })} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
