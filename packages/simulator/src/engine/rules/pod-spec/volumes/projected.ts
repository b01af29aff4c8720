import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../../findings.ts'
import { judgeLocalPath } from '../paths.ts'
import type { KeyToPath, ProjectedSource, Projection } from '../shape.ts'
import { judgeDownwardFile, judgeKeyToPath, judgeMode } from './config.ts'

const MIN_SECONDS = 600
const MAX_SECONDS = 2 ** 32

/** Several sources in one directory; two files may not have the same path (validateProjectedVolumeSource). */
export function judgeProjectedSource(
  { sources, defaultMode }: ProjectedSource,
  path: FieldPath,
  findings: Findings,
): void {
  judgeMode(defaultMode, path.child('defaultMode'), findings)
  const taken = new Set<string>()
  const take = (target: string, named: string) => {
    if (target === '') return
    if (taken.has(target)) findings.invalid(path, named, 'conflicting duplicate paths')
    taken.add(target)
  }
  sources?.forEach((source, index) => judgeProjection(source, path, path.child('sources').index(index), take, findings))
}

type Take = (target: string, named: string) => void

function judgeProjection(source: Projection, volume: FieldPath, path: FieldPath, take: Take, findings: Findings): void {
  const { secret, configMap, downwardAPI, serviceAccountToken } = source
  if (secret) judgeNamed(secret, path.child('secret'), take, findings)
  if (configMap) judgeNamed(configMap, path.child('configMap'), take, findings)
  if (downwardAPI) {
    for (const file of downwardAPI.items ?? []) {
      judgeDownwardFile(file, path.child('downwardAPI'), findings)
      take(file.path ?? '', file.path ?? '')
    }
  }
  if (serviceAccountToken) {
    const { expirationSeconds: seconds = 0, path: target = '' } = serviceAccountToken
    const at = path.child('serviceAccountToken', 'expirationSeconds')
    if (seconds < MIN_SECONDS) findings.invalid(at, seconds, 'may not specify a duration less than 10 minutes')
    if (seconds > MAX_SECONDS) findings.invalid(at, seconds, 'may not specify a duration larger than 2^32 seconds')
    // The token's path is judged at the volume's path, not at the source's.
    if (target === '') findings.required(volume.child('path'))
    else judgeLocalPath(target, volume.child('path'), findings)
  }
  if (Object.keys(source).length > 1) {
    findings.forbidden(path, 'may not specify more than 1 volume type per source')
  }
}

function judgeNamed(
  { name, items }: { name?: string; items?: KeyToPath[] },
  path: FieldPath,
  take: Take,
  findings: Findings,
): void {
  if (!name) findings.required(path.child('name'))
  items?.forEach((item, index) => {
    judgeKeyToPath(item, path.child('items').index(index), findings)
    take(item.path ?? '', name ?? '')
  })
}
