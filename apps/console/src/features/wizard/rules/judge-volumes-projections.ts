import { isListValue, isMapValue, type MapValue, type Path } from '@everynode/manifest'
import { error, isEmpty } from './problem-at.ts'
import { judgeDownward } from './judge-volumes-downward.ts'
import { judgeFile, judgeKeys, judgeMode, judgeTaken } from './judge-volumes-files.ts'
import type { Rule } from './rule.ts'

/** Tokens are renewed, and never handed out for less (validateProjectionSources). */
const SHORTEST_TOKEN_SECONDS = 600
const LONGEST_TOKEN_SECONDS = 2 ** 32

/** The sources of a projected volume, and that no two of their files have one name. */
export function judgeProjections(path: Path, projected: MapValue, report: Parameters<Rule>[1]): void {
  judgeMode([...path, 'defaultMode'], projected['defaultMode'], report)
  const sources = projected['sources']
  if (!isListValue(sources)) return
  const taken = new Set<string>()
  sources.forEach((source, index) => {
    if (!isMapValue(source)) return
    const at = (...rest: string[]): Path => [...path, 'sources', index, ...rest]
    const types = Object.keys(source).filter((key) => source[key] !== null)
    if (types.length === 0) report(error(at(), 'source-missing'))
    for (const second of types.slice(1)) report(error(at(second), 'one-source', { first: types[0] ?? '' }))
    for (const type of ['configMap', 'secret']) {
      const object = source[type]
      if (!isMapValue(object)) continue
      if (isEmpty(object['name'])) report(error(at(type, 'name'), 'required'))
      judgeKeys(at(type, 'items'), object['items'], report, taken)
    }
    const { downwardAPI, serviceAccountToken: token } = source
    if (isMapValue(downwardAPI)) judgeDownward(at('downwardAPI', 'items'), downwardAPI['items'], report, taken)
    if (!isMapValue(token)) return
    judgeFile(at('serviceAccountToken', 'path'), token['path'], report)
    judgeTaken(at('serviceAccountToken', 'path'), token['path'], report, taken)
    const seconds = token['expirationSeconds']
    if (typeof seconds !== 'number') return
    if (seconds < SHORTEST_TOKEN_SECONDS || seconds > LONGEST_TOKEN_SECONDS)
      report(error(at('serviceAccountToken', 'expirationSeconds'), 'token-life'))
  })
}
