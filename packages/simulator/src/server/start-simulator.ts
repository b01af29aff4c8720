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
import { playWorld, strike } from '../scenarios/load-world.ts'
import type { World } from '../scenarios/world.ts'
import { findWorld, worldNames } from '../scenarios/worlds.ts'
import { openStorage } from '../storage/sqlite-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { ApiServer } from './api-server.ts'
import { staticTokens } from './authentication/authenticator.ts'
import { ServiceAccountTokens } from './authentication/service-account-tokens.ts'
import { ApiGate } from './faults/api-gate.ts'
import { FaultDesk } from './faults/fault-desk.ts'
import { kubeconfigFor, type Kubeconfig, type TokenUser } from './kubeconfig.ts'
import { listenOn } from './listen-on.ts'
import { createCertificates, type Certificates } from './tls/certificates.ts'
import { WriteBarrier } from './write-barrier.ts'

export interface SimulatorOptions {
  /** One of `worldNames`; a cluster that was kept goes on with its own. */
  world?: string
  /** Any free port when absent, but for a cluster that was kept the one that it had, if that is free. */
  port?: number
  settings?: Partial<ClusterSettings>
  clock?: Clock
  /** A folder in which the cluster is kept from one start to the next; without it it lives as long as the process. */
  dataDirectory?: string
  /** Does not wait for the disk: killing the process still loses nothing, a power failure may. */
  isWithoutSync?: boolean
  /** Told when the disk of `dataDirectory` fails: nothing can be promised any more, and no answer leaves. */
  onDiskFailure?: (error: unknown) => void
}

const DAY_MS = 86_400_000

const KEEP_ALIVE_MS = 90_000
/** As Go's server has it: the address of an exec holds the whole command. */
const MAX_HEADER_BYTES = 1024 * 1024 + 4096

/** A running simulator. */
export interface Simulator {
  /** Where it listens, such as `https://127.0.0.1:6443`. */
  url: string
  kubeconfig: Kubeconfig
  cluster: Cluster
  /** The name of the world that it began as. */
  world: string
  /** What can be made to go wrong, and what does. */
  faults: FaultDesk
  /** Whether the cluster was there before this start. */
  isContinued: boolean
  /** Where a damaged file of `dataDirectory` was put aside, when there was one. */
  quarantined?: string
  /** Stops listening, ends every stream and stops the cluster. */
  close(): Promise<void>
}

/**
 * Starts a cluster with the given world and an API server for it on the loopback interface. Throws a RangeError when there is no
 * such world, and the errors of openStorage.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const present = options.clock ?? realClock
  const nowMs = present.now()
  const wanted = worldOf(options.world ?? 'empty')
  const storage = options.dataDirectory === undefined ? undefined : openStorage(options.dataDirectory, nowMs)
  try {
    return await start(options, present, nowMs, wanted, storage)
  } catch (error) {
    storage?.close()
    throw error
  }
}

async function start(
  options: SimulatorOptions,
  present: Clock,
  nowMs: number,
  wanted: World,
  storage: Storage | undefined,
): Promise<Simulator> {
  const isContinued = storage !== undefined && storage.revision > 0
  const world = isContinued ? worldOf(storage.setting('world') ?? wanted.name) : wanted
  const clock = new HistoryClock(present, nowMs - (isContinued ? 0 : world.historyDays * DAY_MS))
  const settings = options.settings ?? {}
  const { certificates, users } = await identityOf(storage, nowMs)
  const ids = settings.seed === undefined ? randomIds() : seededIds(settings.seed)
  const gate = new ApiGate(clock, ids)
  const build = () => {
    const cluster = createCluster({
      clock,
      ids,
      settings: {
        rootCa: certificates.ca,
        hollowNodes: world.isHollow ?? false,
        hasMetrics: !world.isBare,
        hasFlowControl: !world.isBare,
        ...settings,
      },
      kubelets: createKubelets({ outside: outsidePrograms() }),
      ...(storage && { storage }),
    })
    const faults = new FaultDesk(cluster, gate)
    world.surround?.(cluster)
    if (!isContinued) createDefaultPolicy(cluster)
    cluster.start()
    if (isContinued) strike(faults, world)
    else {
      playWorld(cluster, clock, faults, world, nowMs)
      storage?.setSetting('world', world.name)
      storage?.setSetting('identity', JSON.stringify({ certificates, users }))
    }
    return { cluster, faults }
  }
  // A cluster that is kept is there with all of its history or not at all.
  const { cluster, faults } = storage && !isContinued ? storage.together(build) : build()
  clock.join()
  const tokens = new ServiceAccountTokens(cluster, storage)
  const access = accessOf(cluster)
  access.tokenReaders.push(staticTokens(users), (token) => tokens.read(token))
  access.issueToken = (claims) => tokens.issue(claims)
  let address = ''
  const api = new ApiServer({ cluster, tokens, serverAddress: () => address })
  const server = createServer(
    { key: certificates.key, cert: certificates.certificate, maxHeaderSize: MAX_HEADER_BYTES },
    (request, response) => gate.pass(request, response, () => void api.answer(request, response)),
  )
  // As a real API server: clients keep connections for long, and one that is closed under a request is an error to them.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  const streams = new Set<Duplex>()
  server.on('upgrade', (request, socket, head) => {
    streams.add(socket)
    socket.once('close', () => streams.delete(socket))
    gate.passUpgrade(request, socket, () => void api.upgrade(request, socket, head))
  })
  if (storage && !options.isWithoutSync) {
    storage.sync()
    const barrier = new WriteBarrier(storage, (error) => options.onDiskFailure?.(error))
    server.on('secureConnection', (socket) => barrier.guard(socket))
  }
  await listenOn(server, options.port ?? 0, Number(storage?.setting('port') ?? 0))
  const { port } = server.address() as AddressInfo
  if (storage && storage.setting('port') !== String(port)) storage.setSetting('port', String(port))
  address = `127.0.0.1:${port}`
  const url = `https://${address}`
  return {
    url,
    cluster,
    world: world.name,
    faults,
    isContinued,
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

function worldOf(name: string): World {
  const world = findWorld(name)
  if (!world) throw new RangeError(`there is no world "${name}"; there are ${worldNames.join(', ')}`)
  return world
}

interface Identity {
  certificates: Certificates
  users: TokenUser[]
}

/** Who the server and its people are: the same at every start of a cluster that is kept, so that kubeconfigs stay good. */
async function identityOf(storage: Storage | undefined, nowMs: number): Promise<Identity> {
  const known = storage?.setting('identity')
  if (known !== undefined) return JSON.parse(known) as Identity
  return { certificates: await createCertificates(nowMs), users: defaultUsers() }
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
