import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { StatusError } from '@everynode/kube'
import { parseFault, parseOptions, usage } from './command-line/parse-options.ts'
import { startControlPort } from './server/faults/control-port.ts'
import { effectOf } from './server/faults/fault-list.ts'
import { startSimulator, type Simulator } from './server/start-simulator.ts'
import { StorageInUseError } from './storage/storage-errors.ts'

const options = asked(() => parseOptions(process.argv.slice(2)))
if (options.isHelpWanted) {
  process.stdout.write(`${usage()}\n`)
  process.exit(0)
}
const faults = asked(() => options.faults.map(parseFault))
asked(() => faults.forEach(({ name, parameters }) => effectOf(name, parameters)))

const simulator = await startSimulator({
  ...options,
  onDiskFailure(error) {
    warn(`the disk failed, so nothing more can be promised: ${wordsOf(error)}`)
    process.exit(1)
  },
}).catch(explain)
for (const { name, parameters } of faults) simulator.faults.begin(name, parameters)
if (options.kubeconfig) {
  await writeFile(options.kubeconfig, `${JSON.stringify(simulator.kubeconfig, null, 2)}\n`, { mode: 0o600 })
}
tellOfTheKept(simulator)
const control = await startControl()
process.stdout.write(`ready ${simulator.url}\n`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void Promise.all([simulator.close(), control?.close()]).then(() => process.exit(0)))
}

/** The token of the control port is told to whoever started the process, and to nobody else. */
async function startControl() {
  if (options.controlPort === undefined) return undefined
  const token = process.env.EVERYNODE_CONTROL_TOKEN || randomBytes(24).toString('base64url')
  const port = await startControlPort({ desk: simulator.faults, port: options.controlPort, token }).catch(explain)
  process.stdout.write(`control ${port.url} ${process.env.EVERYNODE_CONTROL_TOKEN ? '' : token}\n`.replace(' \n', '\n'))
  return port
}

function tellOfTheKept({ isContinued, quarantined, world, url }: Simulator): void {
  if (quarantined !== undefined) {
    warn(
      isContinued
        ? `WARNING: the end of the kept cluster is damaged; it goes on from before that, without its last changes. All of it is still in ${quarantined}`
        : `WARNING: the kept cluster could not be read and was put aside as ${quarantined}; this is a new one`,
    )
  }
  if (!isContinued) return
  const isWorldAsked = process.argv.some((word) => word.startsWith('--world'))
  if (isWorldAsked && world !== options.world)
    warn(`${options.dataDirectory} keeps a cluster that began as world ${world}; it goes on, and --world is not heeded`)
  if (options.port === undefined) warn(`going on with the cluster in ${options.dataDirectory} at ${url}`)
}

function explain(error: unknown): never {
  const isExpected = error instanceof StorageInUseError || error instanceof RangeError || error instanceof StatusError
  if (isExpected || (error as NodeJS.ErrnoException).code !== undefined) return fail(wordsOf(error))
  throw error
}

function asked<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return fail(error.message)
    throw error
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function warn(message: string): void {
  process.stderr.write(`simulator: ${message}\n`)
}

function fail(message: string): never {
  warn(message)
  process.exit(2)
}
