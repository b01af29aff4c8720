import { useTranslation } from 'react-i18next'
import { usePath } from '../../../../../manifest-editor/use-path.ts'
import { DownwardRows } from '../downward-rows.tsx'
import { ModeField } from '../mode-field.tsx'
import styles from '../volumes.module.css'
import type { SourceProps } from './source.ts'

/** Facts about the Pod itself as files. */
export function DownwardFields({ path }: SourceProps) {
  const { t } = useTranslation('volumes')
  return (
    <>
      <ModeField path={usePath(path, 'defaultMode')} label={t('defaultMode')} />
      <div className={styles.kind}>
        <DownwardRows path={usePath(path, 'items')} />
      </div>
    </>
  )
}
