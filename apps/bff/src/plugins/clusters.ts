import { KubeConfig } from '@kubernetes/client-node'
import type { ContextChoice } from '@everynode/contract'
import fp from 'fastify-plugin'
import { Agent, type Dispatcher } from 'undici'
import type { Config } from '../config.ts'
import { Refusal } from '../errors.ts'

/** How to reach one context's API server with that context's own credential. */
export interface Connection {
  context: string
  /** `https://127.0.0.1:6443`, never with a trailing slash; fixed when the process starts. */
  origin: string
  /** Path before the API's own, for servers behind a path (`/k8s/clusters/c-1`); usually empty. */
  prefix: string
  clusterName: string
  namespace?: string
  isTlsUnverified: boolean
  dispatcher: Dispatcher
  tls: { ca?: string | Buffer; cert?: string | Buffer; key?: string | Buffer; rejectUnauthorized: boolean }
  /** The credential's header, or undefined where a client certificate is the credential. Refreshed as exec plugins and token files demand. */
  authorization(): Promise<string | undefined>
}

export interface Clusters {
  choices: readonly ContextChoice[]
  defaultContext: string
  /** Throws a 400 Refusal for a context that the kubeconfig does not hold. */
  connection(context: string): Promise<Connection>
}

declare module 'fastify' {
  interface FastifyInstance {
    clusters: Clusters
  }
}

const CREDENTIAL_TTL_MS = 5_000

/** The kubeconfig: read once, at start; its contexts are the only places this process ever talks to. */
export const clustersPlugin = fp(
  async (app, { config }: { config: Config }) => {
    const file = new KubeConfig()
    file.loadFromFile(config.kubeconfig)
    const open = new Map<string, Promise<Connection>>()
    const choices = file.contexts.map(({ name, cluster, user }) => ({ name, cluster, user }))
    const defaultContext = config.context ?? file.currentContext
    if (!choices.some((choice) => choice.name === defaultContext)) {
      throw new Error(`the kubeconfig has no context "${defaultContext}"`)
    }
    app.decorate('clusters', {
      choices,
      defaultContext,
      connection(context: string) {
        let connection = open.get(context)
        if (!connection) {
          connection = connect(file, context, config)
          open.set(context, connection)
          connection.catch(() => open.delete(context))
        }
        return connection
      },
    })
    app.addHook('onClose', async () => {
      const settled = await Promise.allSettled(open.values())
      await Promise.all(settled.map((result) => result.status === 'fulfilled' && result.value.dispatcher.destroy()))
    })
  },
  { name: 'clusters' },
)

async function connect(file: KubeConfig, name: string, config: Config): Promise<Connection> {
  const context = file.getContextObject(name)
  const cluster = context && file.getCluster(context.cluster)
  const user = context && file.getUser(context.user)
  if (!context || !cluster) throw new Refusal(400, 'BadRequest', `the kubeconfig has no context "${name}"`)
  if (cluster.proxyUrl) throw new Refusal(400, 'BadRequest', `context "${name}" uses proxy-url, which is not supported`)
  const own = new KubeConfig()
  const url = new URL(cluster.server)
  // The library takes a server without TLS only when told that no certificate is to be checked.
  const reached = url.protocol === 'http:' ? { ...cluster, skipTLSVerify: true } : cluster
  own.loadFromOptions({ clusters: [reached], users: user ? [user] : [], contexts: [context], currentContext: name })
  const first = await credential(own).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refusal(502, 'CredentialUnavailable', `the credential of context "${name}" could not be had: ${reason}`)
  })
  const tls = {
    ...(first.ca ? { ca: first.ca } : {}),
    ...(first.cert ? { cert: first.cert } : {}),
    ...(first.key ? { key: first.key } : {}),
    rejectUnauthorized: !cluster.skipTLSVerify,
  }
  const dispatcher = new Agent({
    connections: 100,
    pipelining: 1,
    headersTimeout: config.limits.firstByteMs,
    bodyTimeout: 60_000,
    keepAliveTimeout: 30_000,
    connect: { timeout: config.limits.connectMs, ...tls },
  })
  let header = first.authorization
  let readAt = performance.now()
  return {
    context: name,
    origin: url.origin,
    prefix: url.pathname.replace(/\/+$/, ''),
    clusterName: cluster.name,
    ...(context.namespace ? { namespace: context.namespace } : {}),
    isTlsUnverified: Boolean(cluster.skipTLSVerify),
    dispatcher,
    tls,
    async authorization() {
      if (performance.now() - readAt > CREDENTIAL_TTL_MS) {
        header = (await credential(own)).authorization
        readAt = performance.now()
      }
      return header
    },
  }
}

interface Credential {
  authorization?: string
  ca?: string | Buffer
  cert?: string | Buffer
  key?: string | Buffer
}

async function credential(kubeconfig: KubeConfig): Promise<Credential> {
  const options: { headers?: Record<string, string>; auth?: string } & Omit<Credential, 'authorization'> = {}
  await kubeconfig.applyToHTTPSOptions(options as Parameters<KubeConfig['applyToHTTPSOptions']>[0])
  const bearer = options.headers?.['Authorization'] ?? options.headers?.['authorization']
  const basic = options.auth ? `Basic ${Buffer.from(options.auth).toString('base64')}` : undefined
  const authorization = bearer ?? basic
  return { ...options, ...(authorization ? { authorization } : {}) }
}
