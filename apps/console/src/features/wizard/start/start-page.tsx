import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../../navigation/addresses.ts'
import { Card } from '../../../ui/card.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { DraftList } from '../drafts/draft-list.tsx'
import { newId } from '../drafts/new-id.ts'
import { ImportDialog } from '../import/import-dialog.tsx'
import { useFileDrop } from '../import/use-file-drop.ts'
import { TemplateCard } from '../templates/template-card.tsx'
import { templates } from '../templates/template-list.ts'
import templateStyles from '../templates/templates.module.css'
import { useEnforcedLevel } from '../templates/use-enforced-level.ts'
import styles from './start-page.module.css'

/** Where a new DaemonSet begins: blank (a key away), from a file, from what was begun, from a template. */
export function StartPage() {
  const { t } = useTranslation('start')
  const { project } = useParams({ strict: false }) as { project?: string }
  const enforced = useEnforcedLevel(project)
  const [draftId] = useState(newId)
  const blank = useRef<HTMLAnchorElement>(null)
  const [files, setFiles] = useState<readonly File[]>()
  const drop = useFileDrop(setFiles)
  useEffect(() => blank.current?.focus({ preventScroll: true }), [])
  return (
    <>
      <PageHead title={t('title')} sentence={t('sentence')} />
      <div className={styles.page}>
        <div className={styles.ways}>
          <Card>
            <div className={styles.way}>
              <h2>{t('blank.title')}</h2>
              <p className="dim grow">{t('blank.about')}</p>
              <Button
                ref={blank}
                component={Link}
                to={addresses.createDaemonSet(project)}
                search={{ draft: draftId } as never}
                variant="filled"
              >
                {t('blank.open')}
              </Button>
            </div>
          </Card>
          <div {...drop.handlers} className={styles.drop} data-over={drop.isOver || undefined}>
            <Card>
              <div className={styles.way}>
                <h2>{t('file.title')}</h2>
                <p className="dim grow">{t('file.about')}</p>
                <Button leftSection={<FileUp size={16} aria-hidden />} onClick={() => setFiles([])}>
                  {t('file.open')}
                </Button>
              </div>
            </Card>
          </div>
        </div>
        <DraftList project={project} />
        <section className={styles.templates} aria-label={t('templates.title')}>
          <h2>{t('templates.title')}</h2>
          <p className="dim">{t('templates.about')}</p>
          <ul className={templateStyles.grid}>
            {templates.map((template) => (
              <TemplateCard
                key={template.id}
                template={template}
                project={project}
                enforced={enforced}
                draftId={draftId}
              />
            ))}
          </ul>
        </section>
      </div>
      {files && <ImportDialog project={project} files={files} onClose={() => setFiles(undefined)} />}
    </>
  )
}
