import { useTranslation } from 'react-i18next'
import type { Problem } from './problem.ts'

/** The words of a problem in the person's language; what the server said stays in the server's own. */
export function useProblemWords(): (problem: Pick<Problem, 'code' | 'params'>) => string {
  const { t } = useTranslation('problems')
  return ({ code, params }) => {
    if (code === 'server') return String(params?.['message'] ?? '')
    return String(t(code as 'required', { ...params }))
  }
}
