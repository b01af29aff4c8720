import { randomBytes } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { accessOf } from '../engine/access/access.ts'
import { outsidePrograms } from '../container-shell/outside-programs.ts'
import { createDefaultPolicy } from '../engine/access/bootstrap/create-default-policy.ts'
import { realClock, type Clock } from '../engine/clock.ts'
import { createCluster, type Cluster } from '../engine/cluster.ts'
import type { ClusterSettings } from '../engine/cluster-settings.ts'
import { randomIds, seededIds } from '../engine/ids.ts'
import { createKubelets } from '../engine/kubelet/kubelets.ts'
import { HistoryClock } from '../scenarios/history-clock.ts'
import { historyDays, playWorld } from '../scenarios/load-world.ts'
import type { WorldName } from '../scenarios/worlds.ts'
import { openStorage } from '../storage/sqlite-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { ApiServer } from './api-server.ts'
import { staticTokens } from './authentication/authenticator.ts'
import { ServiceAccountTokens } from './authentication/service-account-tokens.ts'
import { kubeconfigFor, type Kubeconfig, type TokenUser } from './kubeconfig.ts'
import { createCertificates, type Certificates } from './tls/certificates.ts'

export interface SimulatorOptions {
  world?: WorldName
  /** 0, the default, takes any free port. */
  port?: number
  settings?: Partial<ClusterSettings>
  clock?: Clock
  /** A folder in which the cluster is kept from one start to the next; without it it lives as long as the process. */
  dataDirectory?: string
}

const DAY_MS = 86_400_000

const KEEP_ALIVE_MS = 90_000

/** A running simulator. */
export interface Simulator {
  /** Where it listens, such as `https://127.0.0.1:6443`. */
  url: string
  kubeconfig: Kubeconfig
  cluster: Cluster
  /** Where an unreadable file of `dataDirectory` was put aside, when there was one: the cluster then began anew. */
  quarantined?: string
  /** Stops listening, ends every stream and stops the cluster. */
  close(): Promise<void>
}

/** Starts a cluster with the given world and an API server for it on the loopback interface. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const present = options.clock ?? realClock
  const world = options.world ?? 'empty'
  const nowMs = present.now()
  const storage = options.dataDirectory === undefined ? undefined : openStorage(options.dataDirectory, nowMs)
  const isNew = storage === undefined || storage.revision === 0
  const clock = new HistoryClock(present, nowMs - (isNew ? historyDays[world] * DAY_MS : 0))
  const settings = options.settings ?? {}
  const ids = settings.seed === undefined ? randomIds() : seededIds(settings.seed)
  const { certificates, users } = await kept(storage, async () => ({
    certificates: await createCertificates(nowMs),
    users: defaultUsers(),
  }))
  const cluster = createCluster({
    clock,
    ids,
    // The nodes of the empty world are whatever its clients create, and nothing is known of their runtimes. Like the world of
    // one node it has the objects of Kubernetes alone, and so no metrics-server.
    settings: {
      rootCa: certificates.ca,
      hollowNodes: world === 'empty',
      hasMetrics: world !== 'empty' && world !== 'one-node',
      ...settings,
    },
    kubelets: createKubelets({ outside: outsidePrograms() }),
    ...(storage && { storage }),
  })
  const tokens = new ServiceAccountTokens(cluster)
  const access = accessOf(cluster)
  access.tokenReaders.push(staticTokens(users), (token) => tokens.read(token))
  access.issueToken = (claims) => tokens.issue(claims)
  let address = ''
  const api = new ApiServer({ cluster, tokens, serverAddress: () => address })
  const server = createServer({ key: certificates.key, cert: certificates.certificate }, (request, response) => {
    void api.answer(request, response)
  })
  // As a real API server: clients keep connections for long, and one that is closed under a request is an error to them.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  const streams = new Set<Duplex>()
  server.on('upgrade', (request, socket, head) => {
    streams.add(socket)
    socket.once('close', () => streams.delete(socket))
    void api.upgrade(request, socket, head)
  })
  if (isNew) createDefaultPolicy(cluster)
  cluster.start()
  const begin = () => playWorld(cluster, clock, world, nowMs)
  if (isNew && storage) storage.together(begin)
  else if (isNew) begin()
  clock.join()
  await new Promise<void>((fulfil, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', fulfil)
  })
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const url = `https://${address}`
  return {
    url,
    cluster,
    ...(storage?.quarantined !== undefined && { quarantined: storage.quarantined }),
    kubeconfig: kubeconfigFor(url, certificates.ca, users),
    async close() {
      const closed = new Promise<void>((fulfil) => server.close(() => fulfil()))
      server.closeAllConnections()
      for (const socket of streams) socket.destroy()
      cluster.stop()
      await closed
      storage?.close()
    },
  }
}

interface Identity {
  certificates: Certificates
  users: TokenUser[]
}

/** Who the server and its people are: the same at every start of a cluster that is kept, so that kubeconfigs stay good. */
async function kept(storage: Storage | undefined, make: () => Promise<Identity>): Promise<Identity> {
  const known = storage?.setting('identity')
  if (known !== undefined) return JSON.parse(known) as Identity
  const identity = await make()
  storage?.setSetting('identity', JSON.stringify(identity))
  return identity
}

/** The people of every world: an administrator and a member of each of two teams. */
function defaultUsers(): TokenUser[] {
  const token = () => randomBytes(24).toString('base64url')
  return [
    { name: 'admin', groups: ['system:masters'], token: token() },
    { name: 'alice', groups: ['team-a'], token: token() },
    { name: 'bob', groups: ['team-b'], token: token() },
  ]
}
