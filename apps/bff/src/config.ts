/** What a BFF process is started with; frozen once built. */
export interface Config {
  /** Address to listen on. Loopback unless the person who deploys says otherwise. */
  host: string
  /** 0 picks a free port. */
  port: number
  /** Path of the kubeconfig whose contexts the console may use. */
  kubeconfig: string
  /** Context that new sessions start on; the kubeconfig's current one if absent. */
  context?: string
  /** Folder of the built console; the console is not served when absent (tests of the API alone). */
  consoleDir?: string
  /** True when the kubeconfig belongs to the bundled simulator. */
  isSimulator: boolean
  /** Host names, besides loopback's own, under which browsers may reach this process. */
  allowedHosts: readonly string[]
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug' | 'trace'
  limits: Limits
}

/** Sizes in bytes, times in milliseconds. Authority: reference figures of the Kubernetes API server where it has one. */
export interface Limits {
  /** The API server's own limit is 3 MiB; ours is a little above, so that its words reach the person. */
  objectBytes: number
  /** Every body that is not a Kubernetes object. */
  bodyBytes: number
  webSocketBytes: number
  subscriptionsPerSocket: number
  socketsPerSession: number
  sessions: number
  sessionIdleMs: number
  sessionMaxMs: number
  /** From the request's last byte to the first byte of the upstream's answer. */
  firstByteMs: number
  connectMs: number
}

export const defaultLimits: Limits = {
  objectBytes: 3 * 1024 * 1024 + 64 * 1024,
  bodyBytes: 64 * 1024,
  webSocketBytes: 1024 * 1024,
  subscriptionsPerSocket: 64,
  socketsPerSession: 12,
  sessions: 10_000,
  sessionIdleMs: 30 * 60_000,
  sessionMaxMs: 12 * 3_600_000,
  firstByteMs: 30_000,
  connectMs: 2_500,
}

/** Completes `given` with the defaults of a process on a person's own machine. */
export function toConfig(given: Partial<Config> & Pick<Config, 'kubeconfig'>): Config {
  return Object.freeze({
    host: '127.0.0.1',
    port: 0,
    isSimulator: false,
    allowedHosts: [],
    logLevel: 'warn' as const,
    limits: defaultLimits,
    ...given,
  })
}
