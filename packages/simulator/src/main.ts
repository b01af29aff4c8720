import { writeFile } from 'node:fs/promises'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { ClusterSettings } from './engine/cluster-settings.ts'
import type { WorldName } from './scenarios/worlds.ts'

// What is compiled once is kept for the next start, which it halves; so everything is imported after this line.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/compile', import.meta.url)))
const { startSimulator } = await import('./server/start-simulator.ts')
const { parseGoDuration } = await import('@everynode/kube')
const { worldNames } = await import('./scenarios/worlds.ts')
const { StorageInUseError } = await import('./storage/storage-errors.ts')

const { values } = parseArgs({
  options: {
    world: { type: 'string', default: 'fresh' },
    port: { type: 'string', default: '0' },
    kubeconfig: { type: 'string' },
    data: { type: 'string' },
    pace: { type: 'string', default: '1' },
    'node-monitor-period': { type: 'string' },
    'node-monitor-grace-period': { type: 'string' },
    'terminated-pod-gc-threshold': { type: 'string' },
    'no-kubelet-selector': { type: 'string' },
  },
})

const simulator = await startSimulator({
  world: worldOf(values.world),
  port: numberOf('port', values.port),
  settings: settingsOf(),
  ...(values.data !== undefined && { dataDirectory: values.data }),
}).catch((error: unknown) => (error instanceof StorageInUseError ? fail(error.message) : Promise.reject(error)))
if (values.kubeconfig) {
  await writeFile(values.kubeconfig, `${JSON.stringify(simulator.kubeconfig, null, 2)}\n`, { mode: 0o600 })
}
if (simulator.quarantined) {
  process.stderr.write(
    `simulator: WARNING: the kept cluster could not be read and was put aside as ${simulator.quarantined}; this is a new one\n`,
  )
}
process.stdout.write(`ready ${simulator.url}\n`)
setImmediate(flushCompileCache)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit(0)))
}

function settingsOf(): Partial<ClusterSettings> {
  const settings: Partial<ClusterSettings> = { pace: numberOf('pace', values.pace) }
  const period = values['node-monitor-period']
  if (period !== undefined) settings.nodeMonitorPeriodMs = durationOf('node-monitor-period', period)
  const grace = values['node-monitor-grace-period']
  if (grace !== undefined) settings.nodeMonitorGracePeriodMs = durationOf('node-monitor-grace-period', grace)
  const threshold = values['terminated-pod-gc-threshold']
  if (threshold !== undefined) settings.terminatedPodGcThreshold = numberOf('terminated-pod-gc-threshold', threshold)
  const silent = values['no-kubelet-selector']
  if (silent !== undefined) settings.silentNodes = silent
  return settings
}

function worldOf(text: string): WorldName {
  return (
    worldNames.find((name) => name === text) ?? fail(`there is no world "${text}"; there are ${worldNames.join(', ')}`)
  )
}

function numberOf(flag: string, text: string): number {
  const value = Number(text)
  return Number.isFinite(value) && value >= 0 && text.trim() !== ''
    ? value
    : fail(`--${flag} wants a number, not "${text}"`)
}

function durationOf(flag: string, text: string): number {
  return parseGoDuration(text) ?? fail(`--${flag} wants a duration such as 40s, not "${text}"`)
}

function fail(message: string): never {
  process.stderr.write(`simulator: ${message}\n`)
  process.exit(2)
}
