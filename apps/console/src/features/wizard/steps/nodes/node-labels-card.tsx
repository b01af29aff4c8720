import { Button, CloseButton } from '@mantine/core'
import type { Node } from '@everynode/kube'
import { isMapValue } from '@everynode/manifest'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nodeKind } from '../../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../../cluster/live/use-live.ts'
import { fieldName } from '../../../../manifest-editor/field-name.ts'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { useProblemWords } from '../../../../manifest-editor/problem-words.ts'
import { useProblemsUnder } from '../../../../manifest-editor/use-problems.ts'
import { Card } from '../../../../ui/card.tsx'
import { paths } from '../../paths.ts'
import { useNodeLabelKeys, useNodeLabelValues } from '../../pickers/node-choices.ts'
import { PickerInput } from '../../pickers/picker-input.tsx'
import styles from '../steps.module.css'

/** `nodeSelector`: labels that a node must have, with how many nodes have each; keys and values in use are offered. */
export function NodeLabelsCard() {
  const { t } = useTranslation('wizard')
  const { t: tPickers } = useTranslation('pickers')
  const { value } = useField(paths.nodeSelector)
  const edit = useEdit()
  const nodes = useLive<Node>(targetOf(nodeKind)).items
  const problems = useProblemsUnder(paths.nodeSelector)
  const words = useProblemWords()
  const [key, setKey] = useState('')
  const [choice, setChoice] = useState('')
  const keys = useNodeLabelKeys()
  const values = useNodeLabelValues(key.trim())
  const refusal = keys.state === 'refused' ? tPickers('typeIt', { reason: keys.reason }) : undefined
  const entries = isMapValue(value) ? Object.entries(value) : []
  const add = () => {
    if (!key.trim()) return
    edit({ type: 'set', path: [...paths.nodeSelector, key.trim()], value: choice.trim() })
    setKey('')
    setChoice('')
  }
  return (
    <Card title={t('nodes.labels')}>
      {entries.length === 0 && <p className="dim">{t('nodes.labelsNone')}</p>}
      <div className={styles.tags}>
        {entries.map(([name, wanted]) => {
          const has = nodes.filter((node) => node.metadata.labels?.[name] === wanted).length
          const label = `${name} = ${String(wanted)}`
          return (
            <span
              key={name}
              className={styles.tag}
              title={t('nodes.matching', { number: has, count: nodes.length, label })}
            >
              {label} <span className="dim num">{has}</span>
              <CloseButton
                size="xs"
                name={fieldName([...paths.nodeSelector, name])}
                aria-label={t('nodes.remove', { name })}
                onClick={() => edit({ type: 'remove', path: [...paths.nodeSelector, name], prune: 'all' })}
              />
            </span>
          )
        })}
      </div>
      {problems.map((problem) => (
        <p key={String(problem.path.at(-1))} role="alert" className={styles.error}>
          {String(problem.path.at(-1))}: {words(problem)}
        </p>
      ))}
      <form
        className={styles.addLabel}
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <PickerInput label={t('nodes.label')} value={key} onChange={setKey} choices={keys} note={refusal} isMono />
        <PickerInput label={t('nodes.value')} value={choice} onChange={setChoice} choices={values} isMono />
        <Button type="submit" disabled={!key.trim()}>
          {t('nodes.addLabel')}
        </Button>
      </form>
    </Card>
  )
}
