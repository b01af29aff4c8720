import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Kind, Status } from '@everynode/kube'
import { useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { client, RequestFailure } from '../../../../cluster/client.ts'
import { listPath } from '../../../../cluster/object-path.ts'
import { failureMessage, type FailureMessage } from '../../../../cluster/status-message.ts'
import { useProblemWords } from '../../../../manifest-editor/problem-words.ts'
import { Dialog } from '../../../../ui/dialog.tsx'
import { FIELD_MANAGER } from '../../submit.ts'
import styles from './create.module.css'
import type { Mistake } from './mistake.ts'

/** What a form of a new object works on. */
export interface FormProps<Draft> {
  draft: Draft
  change: (part: Partial<Draft>) => void
  /** What is wrong with a field, in words, once that is worth saying. */
  wrong: (field: string) => string | undefined
}

interface NewObjectDialogProps<Draft extends { name: string }> {
  kind: Kind
  title: string
  project: string
  start: Draft
  judge: (draft: Draft) => readonly Mistake[]
  objectOf: (draft: Draft) => unknown
  /** Which field of the form an error of the server belongs to, by its path in the object. */
  fieldOf?: (path: string) => string | undefined
  form: (props: FormProps<Draft>) => ReactNode
  onClose: () => void
  onCreated: (name: string) => void
}

/**
 * Makes an object at once, and says what the server has against it. What is typed lives here and nowhere else: closing the
 * dialog forgets it.
 */
export function NewObjectDialog<Draft extends { name: string }>(props: NewObjectDialogProps<Draft>) {
  const { kind, title, project, start, judge, objectOf, fieldOf, form, onClose, onCreated } = props
  const { t } = useTranslation('pickers')
  const { t: tCluster } = useTranslation('cluster')
  const words = useProblemWords()
  const queryClient = useQueryClient()
  const element = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(start)
  const [isTried, setIsTried] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const [refused, setRefused] = useState<readonly Mistake[]>([])
  const [failure, setFailure] = useState<FailureMessage>()
  const mistakes = [...judge(draft), ...refused]
  const wrong = (field: string) => {
    const mistake = mistakes.find((each) => each.field === field)
    const isWorthSaying = isTried || (field === 'name' && draft.name !== '')
    return mistake && isWorthSaying
      ? words({ code: mistake.code, ...(mistake.params ? { params: mistake.params } : {}) })
      : undefined
  }
  const change = (part: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...part }))
    setRefused([])
  }
  const showFirst = () =>
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    // The dialog stands outside of the page, but React passes its events on to the form that holds the field.
    event.stopPropagation()
    setIsTried(true)
    setFailure(undefined)
    if (judge(draft).length > 0) return showFirst()
    setIsSending(true)
    try {
      await client.create(listPath(kind, project), objectOf(draft), {
        query: { fieldManager: FIELD_MANAGER, fieldValidation: 'Strict' },
      })
      await queryClient.invalidateQueries({ queryKey: ['keys', kind.kind, project, draft.name] })
      onCreated(draft.name)
    } catch (error) {
      const found = error instanceof RequestFailure ? mistakesOf(error.status, fieldOf) : []
      setRefused(found)
      if (found.length === 0) setFailure(failureMessage(tCluster, error))
      else showFirst()
      setIsSending(false)
    }
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      size={620}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="filled" type="submit" form={FORM} loading={isSending}>
            {t('create')}
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        ref={element}
        className={styles.form}
        onSubmit={(event) => void submit(event)}
        noValidate
        autoComplete="off"
      >
        <p className="dim">{t('atOnce', { project })}</p>
        <TextInput
          label={t('name')}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value.trim() } as Partial<Draft>)}
          error={wrong('name')}
          withAsterisk
          data-autofocus
          spellCheck={false}
          classNames={{ input: 'mono' }}
        />
        {form({ draft, change, wrong })}
        {failure && (
          <div role="alert" className={styles.failure}>
            <p>{failure.title}</p>
            {failure.evidence && <p className="mono">{failure.evidence}</p>}
          </div>
        )}
      </form>
    </Dialog>
  )
}

const FORM = 'new-object'

/** What the server said about fields of this form; empty when it said anything else besides. */
function mistakesOf(status: Status, fieldOf: NewObjectDialogProps<{ name: string }>['fieldOf']): Mistake[] {
  if (status.reason === 'AlreadyExists') return [{ field: 'name', code: 'object-exists' }]
  const found = (status.details?.causes ?? []).map(({ field = '', message = '' }) => ({
    field: field === 'metadata.name' ? 'name' : fieldOf?.(field),
    code: 'server',
    params: { message },
  }))
  return found.every((mistake): mistake is typeof mistake & { field: string } => mistake.field !== undefined)
    ? found
    : []
}
