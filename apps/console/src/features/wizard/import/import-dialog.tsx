import { Button, Checkbox, FileButton, Radio, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../../navigation/addresses.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { handOver } from '../drafts/handed-over.ts'
import { newId } from '../drafts/new-id.ts'
import styles from './import.module.css'
import { ImportProblems } from './import-problems.tsx'
import { ImportRemarks } from './import-remarks.tsx'
import { readFiles, type ReadFiles } from './read-files.ts'
import { importedText, isDoubtful, joinFiles, MOST_BYTES, readImport, type ImportContent } from './read-import.ts'
import { useFileDrop } from './use-file-drop.ts'

interface ImportDialogProps {
  project?: string | undefined
  /** Files to begin with. */
  files?: readonly File[]
  onClose: () => void
}

/** What was written here stays until it is opened, even if the dialog is closed by mistake. */
let unfinished = ''

/** A file or a pasted text, understood before the wizard opens with it. */
export function ImportDialog({ project, files, onClose }: ImportDialogProps) {
  const { t } = useTranslation('imports')
  const navigate = useNavigate()
  const [text, setText] = useState(unfinished)
  const [settled] = useDebouncedValue(text, 250)
  const content = useMemo(() => readImport(settled), [settled])
  const [chosen, setChosen] = useState<number>()
  const [isClean, setIsClean] = useState(true)
  const [rejected, setRejected] = useState<ReadFiles['problems']>([])
  const [hasTried, setHasTried] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)

  const write = (next: string) => {
    unfinished = next
    setText(next)
    setHasTried(false)
  }
  const open = (what: ImportContent, index = what.daemonSets[0]?.index) => {
    if (what.problem || index === undefined) return setHasTried(true)
    const draft = newId()
    unfinished = ''
    handOver(draft, { text: importedText(what, isClean && what.isFromCluster), documentIndex: index })
    onClose()
    void navigate({ to: addresses.createDaemonSet(project), search: { draft } as never })
  }
  const take = async (given: readonly File[]) => {
    if (given.length === 0) return
    const { texts, problems } = await readFiles(given)
    setRejected(problems)
    if (texts.length === 0) return
    const joined = joinFiles(texts)
    write(joined)
    const read = readImport(joined)
    const isPlain = read.daemonSets.length === 1 && !read.isFromCluster && read.listed === 0 && !isDoubtful(read)
    if (!read.problem && isPlain && problems.length === 0) open(read)
    else setHasTried(true)
  }
  const begin = useRef(take)
  useEffect(() => void begin.current(files ?? []), [files])
  const drop = useFileDrop((given) => void take(given))

  const isCurrent = settled === text
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      size={720}
      actions={
        <Button
          variant="filled"
          disabled={!text.trim()}
          onClick={() =>
            open(isCurrent ? content : readImport(text), isCurrent ? chosenOf(content, chosen) : undefined)
          }
        >
          {t('open')}
        </Button>
      }
    >
      <div className={styles.drop} {...drop.handlers} data-over={drop.isOver || undefined}>
        <p className="dim">{drop.isOver ? t('dropNow') : t('drop')}</p>
        <FileButton multiple accept=".yaml,.yml,.json" onChange={(given) => void take(given)}>
          {(props) => <Button {...props}>{t('choose')}</Button>}
        </FileButton>
        <p className="faint">{t('limit', { size: MOST })}</p>
      </div>
      {rejected.map(({ code, name }) => (
        <p key={name} role="alert" className={styles.rejected}>
          {t(code, { name, size: MOST })}
        </p>
      ))}
      <Textarea
        ref={area}
        label={t('paste')}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        aria-invalid={(hasTried && content.problem !== undefined) || undefined}
        autosize
        minRows={8}
        maxRows={16}
        spellCheck={false}
        classNames={{ input: styles.text ?? '' }}
      />
      {text.trim() !== '' && isCurrent && (
        <>
          {content.problem ? (
            <ImportProblems problem={content.problem} area={area} most={MOST} />
          ) : (
            <>
              <Contents content={content} project={project} chosen={chosenOf(content, chosen)} onChoose={setChosen} />
              <ImportRemarks remarks={content.remarks} area={area} />
            </>
          )}
          {!content.problem && content.isFromCluster && (
            <Checkbox
              mt={10}
              checked={isClean}
              onChange={(event) => setIsClean(event.currentTarget.checked)}
              label={t('clean')}
              description={t('cleanHint')}
            />
          )}
        </>
      )}
    </Dialog>
  )
}

const MOST = `${MOST_BYTES / 1024 / 1024} MiB`

/** The DaemonSet that was chosen, if the text still has it. */
function chosenOf({ daemonSets }: ImportContent, chosen: number | undefined): number | undefined {
  return daemonSets.some(({ index }) => index === chosen) ? chosen : daemonSets[0]?.index
}

interface ContentsProps {
  content: ImportContent
  project: string | undefined
  chosen: number | undefined
  onChoose: (index: number) => void
}

/** What is in the text: the DaemonSet to choose where there are several, and what else. */
function Contents({ content: { daemonSets, others, listed }, project, chosen, onChoose }: ContentsProps) {
  const { t } = useTranslation('imports')
  const namespace = daemonSets.find(({ index }) => index === chosen)?.namespace
  const what = others.map(({ kind = '?', name = '' }) => `${kind} ${name}`.trim())
  const named = what.length > 6 ? [...what.slice(0, 5), t('andMore', { count: what.length - 5 })] : what
  return (
    <div className={styles.contents}>
      {listed > 0 && <p className="dim">{t('list', { count: listed })}</p>}
      {daemonSets.length > 1 && (
        <Radio.Group label={t('which')} value={String(chosen)} onChange={(value) => onChoose(Number(value))}>
          <div className={styles.choices}>
            {daemonSets.map(({ index, name, namespace }) => (
              <Radio
                key={index}
                value={String(index)}
                label={[name ?? t('unnamed'), namespace].filter(Boolean).join(' · ')}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      {project && namespace && namespace !== project && <p>{t('otherProject', { namespace, project })}</p>}
      {others.length > 0 && <p className="dim">{t('others', { count: others.length, what: named.join(', ') })}</p>}
    </div>
  )
}
