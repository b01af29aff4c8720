import { Button, CloseButton } from '@mantine/core'
import type { Path, Value } from '@everynode/manifest'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { integerCodec } from '../../../../manifest-editor/codec.ts'
import { Group } from '../../../../manifest-editor/fields/group.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useEdit } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWizard } from '../../wizard-context.tsx'
import styles from '../steps.module.css'
import { PREFERRED_TERMS, REQUIRED_TERMS } from './node-affinity-paths.ts'
import { TermFields } from './term-fields.tsx'
import { useCount } from './use-count.ts'

const EMPTY_CONDITION = { key: '', operator: 'In', values: [] }

/** `nodeAffinity`: alternatives of conditions that a node must meet, and preferences, which daemons do not have. */
export function AffinityCard() {
  const { t } = useTranslation('template')
  const { wanted } = useWizard()
  const required = useCount(REQUIRED_TERMS)
  const preferred = useCount(PREFERRED_TERMS)
  return (
    <Card title={t('affinity.title')}>
      <div className={styles.flush}>
        <Group
          title={t('affinity.required')}
          summary={required === 0 ? t('affinity.none') : t('affinity.summary', { count: required })}
          paths={REQUIRED}
          wanted={wanted}
          isOpenAtFirst={required > 0}
        >
          <p className={styles.note}>{t('affinity.requiredHint')}</p>
          <Terms
            path={REQUIRED_TERMS}
            count={required}
            nameOf={(index) => t('affinity.alternative', { index })}
            addLabel={t('affinity.addAlternative')}
            newTerm={{ matchExpressions: [EMPTY_CONDITION] }}
          />
        </Group>
        <Group
          title={t('affinity.preferred')}
          summary={preferred === 0 ? t('affinity.noPreference') : t('affinity.preferences', { count: preferred })}
          paths={PREFERRED}
          wanted={wanted}
        >
          <p className={styles.note}>{t('affinity.preferredHint')}</p>
          <Terms
            path={PREFERRED_TERMS}
            count={preferred}
            nameOf={(index) => t('affinity.preference', { index })}
            addLabel={t('affinity.addPreference')}
            newTerm={{ weight: 1, preference: { matchExpressions: [EMPTY_CONDITION] } }}
            isWeighed
          />
        </Group>
      </div>
    </Card>
  )
}

const REQUIRED = [REQUIRED_TERMS.slice(0, -1)]
const PREFERRED = [PREFERRED_TERMS]

interface TermsProps {
  path: Path
  count: number
  nameOf: (number: number) => string
  addLabel: string
  newTerm: Value
  isWeighed?: boolean
}

function Terms({ path, count, nameOf, addLabel, newTerm, isWeighed = false }: TermsProps) {
  const edit = useEdit()
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <Term key={index} list={path} index={index} count={count} name={nameOf(index + 1)} isWeighed={isWeighed} />
      ))}
      <Button
        size="xs"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={() =>
          edit(
            count > 0
              ? { type: 'insert', path, index: count, value: newTerm }
              : { type: 'set', path, value: [newTerm] },
          )
        }
      >
        {addLabel}
      </Button>
    </>
  )
}

interface TermProps {
  list: Path
  index: number
  count: number
  name: string
  isWeighed: boolean
}

function Term({ list, index, count, name, isWeighed }: TermProps) {
  const { t } = useTranslation('template')
  const edit = useEdit()
  const path = usePath(list, index)
  const weight = usePath(path, 'weight')
  const preference = usePath(path, 'preference')
  return (
    <fieldset className={`${styles.fieldset} ${styles.term}`}>
      <legend>{name}</legend>
      <CloseButton
        className={styles.removeTerm ?? ''}
        aria-label={t('affinity.removeTerm', { name })}
        // The last one goes with the list: an empty list of terms matches no node.
        onClick={() => edit({ type: 'remove', path: count === 1 ? parentOf(list) : path, prune: 'all' })}
      />
      {isWeighed && (
        <div className={styles.weight}>
          <TextField
            path={weight}
            label={t('affinity.weight')}
            hint={t('affinity.weightHint')}
            codec={integerCodec}
            isRequired
          />
        </div>
      )}
      <TermFields term={isWeighed ? preference : path} />
    </fieldset>
  )
}

function parentOf(list: Path): Path {
  return list.at(-1) === 'nodeSelectorTerms' ? list.slice(0, -1) : list
}
