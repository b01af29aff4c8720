import type { Path } from '@everynode/manifest'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { quantityCodec } from '../../../../manifest-editor/quantity-codec.ts'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'
import { FurtherResources } from './further-resources.tsx'
import { ResourceNotes } from './resource-notes.tsx'

/** Requests and limits of CPU and memory, with what they come to, and of all else that nodes have. */
export const ResourceFields = memo(function ResourceFields({ container }: { container: Path }) {
  const { t } = useTranslation('wizard')
  const cpuRequest = usePath(container, 'resources', 'requests', 'cpu')
  const cpuLimit = usePath(container, 'resources', 'limits', 'cpu')
  const memoryRequest = usePath(container, 'resources', 'requests', 'memory')
  const memoryLimit = usePath(container, 'resources', 'limits', 'memory')
  const unit = <span className="dim3">{t('containers.cores')}</span>
  const bytes = <span className="dim3">{t('containers.bytes')}</span>
  return (
    <>
      <div className={styles.fields}>
        <TextField
          path={cpuRequest}
          label={t('containers.cpuRequest')}
          hint={t('containers.cpuHint')}
          codec={quantityCodec}
          placeholder="100m"
          unit={unit}
        />
        <TextField
          path={cpuLimit}
          label={t('containers.cpuLimit')}
          hint={t('containers.emptyIsUnlimited')}
          codec={quantityCodec}
          unit={unit}
        />
        <TextField
          path={memoryRequest}
          label={t('containers.memoryRequest')}
          hint={t('containers.memoryHint')}
          codec={quantityCodec}
          placeholder="128Mi"
          unit={bytes}
        />
        <TextField
          path={memoryLimit}
          label={t('containers.memoryLimit')}
          hint={t('containers.emptyIsUnlimited')}
          codec={quantityCodec}
          unit={bytes}
        />
      </div>
      <ResourceNotes container={container} />
      <FurtherResources container={container} />
    </>
  )
})
