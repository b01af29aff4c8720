import { copyFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { RunningBff, startBff as StartBff } from '@everynode/bff/server'
import { parseOptions, type Options } from './options.ts'
import { startSimulatorProcess, type SimulatorProcess } from './simulator-process.ts'

const consoleDir = fileURLToPath(new URL('../../console/dist', import.meta.url))

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2))
  // The simulator comes up on one processor while this process reads its own sources on another.
  const starting = options.kubeconfig ? undefined : startSimulatorProcess(options.world, options.simulatorArguments)
  const [{ startBff }, simulator] = await Promise.all([import('@everynode/bff/server'), starting])
  let bff: RunningBff
  try {
    if (simulator && options.writeKubeconfig) await copyFile(simulator.kubeconfig, options.writeKubeconfig)
    bff = await listen(options, simulator, startBff)
  } catch (error) {
    await simulator?.stop()
    throw error
  }
  console.log(`Everynode is ready at ${bff.url}`)

  const stop = async (code: number) => {
    await bff.close()
    await simulator?.stop()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(0))
  void simulator?.ended.then((error) => {
    if (!error) return
    console.error(error.message)
    void stop(1)
  })
}

/** The port asked for, or, when none was, the next one that is free. */
async function listen(
  options: Options,
  simulator: SimulatorProcess | undefined,
  startBff: typeof StartBff,
): Promise<RunningBff> {
  const isPortChosen = process.argv.some((argument) => argument.startsWith('--port'))
  for (let port = options.port; ; port++) {
    try {
      return await startBff({
        host: options.host,
        port,
        allowedHosts: options.allowedHosts,
        kubeconfig: options.kubeconfig ?? simulator!.kubeconfig,
        isSimulator: simulator !== undefined,
        consoleDir,
        ...(options.context ? { context: options.context } : {}),
      })
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!isTaken || isPortChosen || port >= options.port + 20) throw error
    }
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
