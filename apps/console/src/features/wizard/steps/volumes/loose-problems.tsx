import { pathText, type Path } from '@everynode/manifest'
import { fieldName } from '../../../../manifest-editor/field-name.ts'
import { useProblemWords } from '../../../../manifest-editor/problem-words.ts'
import { useProblemsUnder } from '../../../../manifest-editor/use-problems.ts'
import steps from '../steps.module.css'
import styles from './volumes.module.css'

interface LooseProblemsProps {
  /** Of the part of the manifest that is drawn around this. */
  base: Path
  /** Whether a place below it, given without `base`, has a field that says its problems itself. */
  hasField: (rest: Path) => boolean
}

/** Problems of places that no field stands for: a second source, or what the server says to a kind that the form does not know. */
export function LooseProblems({ base, hasField }: LooseProblemsProps) {
  const words = useProblemWords()
  const loose = useProblemsUnder(base).filter(({ path }) => !hasField(path.slice(base.length)))
  if (loose.length === 0) return null
  return (
    <div className={styles.kind}>
      {loose.map((problem) => (
        // A problem is led to by name, as a field is.
        <output key={`${pathText(problem.path)} ${problem.code}`} name={fieldName(problem.path)} tabIndex={-1}>
          <p role="alert" className={problem.severity === 'error' ? steps.error : steps.warning}>
            <span className="mono">{pathText(problem.path.slice(base.length))}</span> {words(problem)}
          </p>
        </output>
      ))}
    </div>
  )
}
