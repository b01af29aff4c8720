import { isListValue, isMapValue, type Path, type Value } from '@everynode/manifest'
import { error, isEmpty } from './problem-at.ts'
import type { Rule } from './rule.ts'

type Report = Parameters<Rule>[1]

/** Why a path does not stay below its directory (validateLocalDescendingPath). */
export function localPathProblem(path: string): 'path-absolute' | 'path-dots' | undefined {
  if (path.startsWith('/')) return 'path-absolute'
  return path.split('/').includes('..') ? 'path-dots' : undefined
}

/** A file within a volume: below its directory, and not beginning with the two dots that the kubelet keeps for itself. */
export function judgeFile(path: Path, file: Value | undefined, report: Report): void {
  if (isEmpty(file)) return report(error(path, 'required'))
  const problem = localPathProblem(String(file)) ?? (String(file).startsWith('..') ? 'path-reserved' : undefined)
  if (problem) report(error(path, problem))
}

/** A file mode is 0 to 0777. What only superusers need (setuid, sticky) is refused. */
export function judgeMode(path: Path, mode: Value | undefined, report: Report): void {
  if (isEmpty(mode)) return
  if (typeof mode !== 'number' || !Number.isInteger(mode) || mode < 0 || mode > 0o777) report(error(path, 'mode-range'))
}

/** Chosen keys and the files that they become; `taken` holds the files of the whole directory where sources share one. */
export function judgeKeys(path: Path, items: Value | undefined, report: Report, taken?: Set<string>): void {
  if (!isListValue(items)) return
  items.forEach((item, index) => {
    if (!isMapValue(item)) return
    const at = (field: string): Path => [...path, index, field]
    if (isEmpty(item['key'])) report(error(at('key'), 'required'))
    judgeFile(at('path'), item['path'], report)
    judgeTaken(at('path'), item['path'], report, taken)
    judgeMode(at('mode'), item['mode'], report)
  })
}

/** Two files of one directory cannot have one name. */
export function judgeTaken(path: Path, file: Value | undefined, report: Report, taken?: Set<string>): void {
  if (isEmpty(file) || !taken) return
  if (taken.has(String(file))) report(error(path, 'file-duplicate', { value: String(file) }))
  taken.add(String(file))
}
