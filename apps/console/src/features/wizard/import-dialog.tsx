import { Button, FileButton, Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { parseManifest } from '@everynode/manifest'
import { useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../navigation/addresses.ts'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './import-dialog.module.css'
import { keepImport } from './import-text.ts'

const MAX_BYTES = 3 * 1024 * 1024

/** A file or a pasted text, checked before the wizard opens with it; what was pasted stays until it is right. */
export function ImportDialog({ project, onClose }: { project?: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('wizard')
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const read = async (file: File | null | undefined) => {
    if (!file) return
    if (file.size > MAX_BYTES) return setProblem(t('importDialog.tooLarge', { size: '3 MiB' }))
    const content = await file.text()
    setText(content)
    open(content)
  }
  const open = (content: string) => {
    const file = parseManifest(content)
    const broken = file.diagnostics.find(({ severity }) => severity === 'error')
    if (broken)
      return setProblem(
        t('importDialog.unreadable', {
          reason: `${broken.range.start.line}:${broken.range.start.column} ${broken.code}`,
        }),
      )
    if (!file.documents.some(({ kind }) => kind === 'DaemonSet')) return setProblem(t('importDialog.noDaemonSet'))
    keepImport(content)
    void navigate({ to: addresses.createDaemonSet(project) })
    onClose()
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    void read(event.dataTransfer.files[0])
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('importDialog.title')}
      size={680}
      actions={
        <Button variant="filled" disabled={!text.trim()} onClick={() => open(text)}>
          {t('importDialog.open')}
        </Button>
      }
    >
      <div className={styles.drop} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <p className="dim">{t('importDialog.drop')}</p>
        <FileButton accept=".yaml,.yml,.json" onChange={(file) => void read(file)}>
          {(props) => <Button {...props}>{t('importDialog.choose')}</Button>}
        </FileButton>
      </div>
      <Textarea
        label={t('importDialog.paste')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setProblem(undefined)
        }}
        error={problem}
        autosize
        minRows={8}
        maxRows={16}
        spellCheck={false}
        classNames={{ input: styles.text ?? '' }}
      />
    </Dialog>
  )
}
