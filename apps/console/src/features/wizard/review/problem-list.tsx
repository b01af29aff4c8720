import { pathText } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { isError } from '../../../manifest-editor/problem.ts'
import { useProblemWords } from '../../../manifest-editor/problem-words.ts'
import { useProblems } from '../../../manifest-editor/use-problems.ts'
import { Card } from '../../../ui/card.tsx'
import { FieldLink } from './field-link.tsx'
import styles from './review.module.css'

/** Everything that is wrong or doubtful, by the form's rules and by the server's, each with the way to its place. */
export function ProblemList() {
  const { t } = useTranslation('wizard')
  const problems = useProblems()
  const words = useProblemWords()
  if (problems.length === 0) return null
  return (
    <Card title={t('review.problems')}>
      <ul className={styles.list}>
        {problems.map((problem) => (
          <li key={`${pathText(problem.path)} ${problem.code} ${words(problem)}`}>
            <span className={isError(problem) ? styles.error : styles.warning}>{words(problem)}</span>
            <FieldLink path={problem.path} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
