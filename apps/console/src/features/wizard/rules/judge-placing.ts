import { valueAt } from '@everynode/manifest'
import { paths } from '../paths.ts'
import type { Rule } from './rule.ts'
import { judgeLabels } from './judge-metadata.ts'

/** The rules that choose nodes. */
export const judgePlacing: Rule = (daemonSet, report) => {
  judgeLabels(paths.nodeSelector, valueAt(daemonSet, paths.nodeSelector), (path, code) =>
    report({ path, code, severity: 'error' }),
  )
}
