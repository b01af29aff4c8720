import { TagsInput } from '@mantine/core'
import { isDeepEqual, isListValue, isMapValue, valueAt, type Path, type Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { listItems } from '../../../../manifest-editor/fields/list-items.ts'
import { useDerived, useEdit } from '../../../../manifest-editor/manifest-context.tsx'
import { Card } from '../../../../ui/card.tsx'
import styles from '../steps.module.css'
import { REQUIRED_TERMS } from './node-affinity-paths.ts'
import { useNodeLabels } from './use-node-labels.ts'

const HOSTNAME = 'kubernetes.io/hostname'

/** Nodes chosen one by one: a required condition on their host names, written and recognised here. */
export function NodeNamesCard() {
  const { t } = useTranslation('template')
  const { labels } = useNodeLabels()
  const edit = useEdit()
  const found = useDerived(findNames, isDeepEqual as (a: unknown, b: unknown) => boolean)
  const change = (next: string[]) => {
    const names = listItems(next, found.names)
    const list: Path = [...REQUIRED_TERMS, 0, 'matchExpressions']
    const condition = { key: HOSTNAME, operator: 'In', values: names }
    if (found.at >= 0) {
      const own: Path = [...list, found.at]
      if (names.length > 0) return edit({ type: 'set', path: [...own, 'values'], value: names })
      const isAlone = found.conditions === 1
      return edit({ type: 'remove', path: isAlone ? REQUIRED_TERMS.slice(0, -1) : own, prune: 'all' })
    }
    if (found.terms === 0)
      return edit({ type: 'set', path: REQUIRED_TERMS, value: [{ matchExpressions: [condition] }] })
    edit(
      found.conditions > 0
        ? { type: 'insert', path: list, index: found.conditions, value: condition }
        : { type: 'set', path: list, value: [condition] },
    )
  }
  return (
    <Card title={t('affinity.names')}>
      {found.terms > 1 ? (
        <p className="dim">{t('affinity.namesApart')}</p>
      ) : (
        <TagsInput
          label={t('affinity.hosts')}
          description={t('affinity.namesHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={[...found.names]}
          data={[...(labels.get(HOSTNAME) ?? [])].toSorted()}
          limit={50}
          splitChars={[',', ' ']}
          onChange={change}
          classNames={{ pill: styles.mono ?? '', inputField: styles.mono ?? '' }}
        />
      )}
    </Card>
  )
}

interface Names {
  names: readonly string[]
  /** Where the condition stands in the only term; -1: nowhere yet. */
  at: number
  conditions: number
  terms: number
}

function findNames(daemonSet: Value | undefined): Names {
  const terms = valueAt(daemonSet, REQUIRED_TERMS)
  const count = isListValue(terms) ? terms.length : 0
  const conditions = valueAt(daemonSet, [...REQUIRED_TERMS, 0, 'matchExpressions'])
  const list = isListValue(conditions) ? conditions : []
  const at = count === 1 ? list.findIndex(isOfNames) : -1
  const values = valueAt(list[at], ['values'])
  return { names: isListValue(values) ? values.map(String) : [], at, conditions: list.length, terms: count }
}

function isOfNames(condition: Value): boolean {
  return isMapValue(condition) && condition['key'] === HOSTNAME && condition['operator'] === 'In'
}
