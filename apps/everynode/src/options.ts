import { parseArgs } from 'node:util'

/** What a person may say to `npm start --`. */
export interface Options {
  port: number
  host: string
  /** Names besides loopback's under which browsers reach the console. */
  allowedHosts: string[]
  /** Absent: the bundled simulator. */
  kubeconfig?: string
  context?: string
  world: string
  /** Where to leave a kubeconfig of the simulator for kubectl and other clients. */
  writeKubeconfig?: string
  /** Passed on to the simulator as they are. */
  simulatorArguments: string[]
}

export const usage = `npm start -- [options]

  --port N              address to serve the console on (default 8080, or the next free port)
  --host ADDRESS        interface to listen on (default 127.0.0.1)
  --allowed-host NAME   a further host name under which browsers reach the console; may be repeated
  --kubeconfig FILE     use the clusters of this file instead of the simulator
  --context NAME        context to start on (default: the file's current one)

Of the simulator (npm run simulator -- --help tells of them):
  --world NAME          its starting world: fresh, demo, large, empty, stuck/image … (default demo)
  --pace N              how long its kubelets take: 1 as real ones, 0 no time
  --data DIR            keep its cluster in this folder; the next start goes on with it
  --fault FAULT         start with this fault, such as node-down:node=node-a1; may be repeated
  --control-port N      let faults come and go on this port; the address and its token are printed
  --write-kubeconfig FILE  leave a kubeconfig of it there, for kubectl and others`

/** Reads the command line. Throws an Error whose message is one line for the person. */
export function parseOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      'allowed-host': { type: 'string', multiple: true, default: [] },
      kubeconfig: { type: 'string' },
      context: { type: 'string' },
      world: { type: 'string' },
      pace: { type: 'string' },
      data: { type: 'string' },
      fault: { type: 'string', multiple: true },
      'control-port': { type: 'string' },
      'write-kubeconfig': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) throw new Error(usage)
  const port = Number(values.port ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port ${values.port}: not a port number`)
  if (values.kubeconfig && values.world) throw new Error('--world is for the simulator; it cannot go with --kubeconfig')
  if (values.kubeconfig && values['write-kubeconfig']) throw new Error('--write-kubeconfig is for the simulator')
  if (values.context && !values.kubeconfig) throw new Error('--context needs --kubeconfig')
  const simulatorArguments = (['pace', 'data', 'fault', 'control-port'] as const).flatMap((name) =>
    [values[name] ?? []].flat().map((value) => `--${name}=${value}`),
  )
  if (values.kubeconfig && simulatorArguments[0])
    throw new Error(`${simulatorArguments[0].replace(/=.*/, '')} is for the simulator; it cannot go with --kubeconfig`)
  return {
    port,
    host: values.host,
    allowedHosts: values['allowed-host'],
    world: values.world ?? 'demo',
    simulatorArguments,
    ...(values['write-kubeconfig'] ? { writeKubeconfig: values['write-kubeconfig'] } : {}),
    ...(values.kubeconfig ? { kubeconfig: values.kubeconfig } : {}),
    ...(values.context ? { context: values.context } : {}),
  }
}
