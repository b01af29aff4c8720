import { compareQuantity, isDns1123Subdomain, parseQuantity } from '@everynode/kube'
import { isListValue, isMapValue, valueAt, type MapValue, type Path, type Value } from '@everynode/manifest'
import { error, isEmpty } from './problem-at.ts'
import { judgeDownward } from './judge-volumes-downward.ts'
import { judgeKeys, judgeMode } from './judge-volumes-files.ts'
import { judgeProjections } from './judge-volumes-projections.ts'
import type { Rule } from './rule.ts'

type Report = Parameters<Rule>[1]
type JudgeSource = (path: Path, source: MapValue, report: Report) => void

const HOST_TYPES = ['DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice']
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never']
const DRIVER_MAX = 63

/** Where a volume comes from: one source, and what that source needs. A source that is not known here is the server's to judge. */
export function judgeSources(path: Path, volume: MapValue, report: Report): void {
  const sources = Object.keys(volume).filter((key) => key !== 'name' && volume[key] !== null)
  for (const second of sources.slice(1)) report(error([...path, second], 'one-source', { first: sources[0] ?? '' }))
  for (const type of sources) {
    const source = volume[type]
    if (isMapValue(source)) judges[type]?.([...path, type], source, report)
  }
}

const judges: Readonly<Record<string, JudgeSource>> = {
  hostPath(path, source, report) {
    const host = source['path']
    if (isEmpty(host)) report(error([...path, 'path'], 'required'))
    else if (String(host).split('/').includes('..')) report(error([...path, 'path'], 'path-dots'))
    judgeChoice([...path, 'type'], source['type'], HOST_TYPES, report)
  },
  emptyDir(path, source, report) {
    judgeAmount([...path, 'sizeLimit'], source['sizeLimit'], report)
  },
  configMap(path, source, report) {
    if (isEmpty(source['name'])) report(error([...path, 'name'], 'required'))
    judgeKeys([...path, 'items'], source['items'], report)
    judgeMode([...path, 'defaultMode'], source['defaultMode'], report)
  },
  secret(path, source, report) {
    if (isEmpty(source['secretName'])) report(error([...path, 'secretName'], 'required'))
    judgeKeys([...path, 'items'], source['items'], report)
    judgeMode([...path, 'defaultMode'], source['defaultMode'], report)
  },
  persistentVolumeClaim(path, source, report) {
    if (isEmpty(source['claimName'])) report(error([...path, 'claimName'], 'required'))
  },
  projected: judgeProjections,
  downwardAPI(path, source, report) {
    judgeDownward([...path, 'items'], source['items'], report)
    judgeMode([...path, 'defaultMode'], source['defaultMode'], report)
  },
  csi(path, source, report) {
    const driver = source['driver']
    if (isEmpty(driver)) report(error([...path, 'driver'], 'required'))
    else if (String(driver).length > DRIVER_MAX)
      report(error([...path, 'driver'], 'too-long', { max: DRIVER_MAX, length: String(driver).length }))
    else if (isDns1123Subdomain(String(driver).toLowerCase()).length > 0)
      report(error([...path, 'driver'], 'name-invalid'))
    const reference = source['nodePublishSecretRef']
    if (isMapValue(reference) && isEmpty(reference['name']))
      report(error([...path, 'nodePublishSecretRef', 'name'], 'required'))
  },
  nfs(path, source, report) {
    if (isEmpty(source['server'])) report(error([...path, 'server'], 'required'))
    const directory = source['path']
    if (isEmpty(directory)) report(error([...path, 'path'], 'required'))
    else if (!String(directory).startsWith('/')) report(error([...path, 'path'], 'path-relative'))
  },
  image(path, source, report) {
    // The DaemonSet would be taken without it, but none of its Pods.
    if (isEmpty(source['reference'])) report(error([...path, 'reference'], 'required'))
    judgeChoice([...path, 'pullPolicy'], source['pullPolicy'], PULL_POLICIES, report)
  },
  ephemeral(path, source, report) {
    const spec: Path = [...path, 'volumeClaimTemplate', 'spec']
    const modes = valueAt(source, ['volumeClaimTemplate', 'spec', 'accessModes'])
    if (!isListValue(modes) || modes.length === 0) report(error([...spec, 'accessModes'], 'access-mode-missing'))
    else if (modes.length > 1 && modes.includes('ReadWriteOncePod'))
      report(error([...spec, 'accessModes'], 'access-mode-alone'))
    const storage: Path = [...spec, 'resources', 'requests', 'storage']
    const amount = valueAt(source, ['volumeClaimTemplate', 'spec', 'resources', 'requests', 'storage'])
    if (isEmpty(amount)) report(error(storage, 'required'))
    else judgeAmount(storage, amount, report)
  },
}

function judgeAmount(path: Path, amount: Value | undefined, report: Report): void {
  if (isEmpty(amount)) return
  const quantity = parseQuantity(String(amount))
  if (!quantity) report(error(path, 'not-a-quantity'))
  else if (compareQuantity(quantity, parseQuantity('0')!) < 0) report(error(path, 'negative'))
}

function judgeChoice(path: Path, value: Value | undefined, choices: readonly string[], report: Report): void {
  if (!isEmpty(value) && !choices.includes(String(value)))
    report(error(path, 'not-one-of', { values: choices.join(', ') }))
}
