import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { toConfig, type Config } from './config.ts'

/** A BFF that listens. */
export interface RunningBff {
  /** `http://127.0.0.1:8080` */
  url: string
  app: FastifyInstance
  /** Stops accepting, tells the open tabs, finishes writes under way. */
  close(): Promise<void>
}

/** Starts the server; rejects with the reason in one line when it cannot (no such context, port in use). */
export async function startBff(given: Partial<Config> & Pick<Config, 'kubeconfig'>): Promise<RunningBff> {
  const config = toConfig(given)
  const app = await buildApp(config)
  await app.listen({ host: config.host, port: config.port })
  const { address, port } = app.server.address() as AddressInfo
  return { url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`, app, close: () => app.close() }
}
