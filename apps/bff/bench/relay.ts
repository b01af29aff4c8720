import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Pool } from 'undici'
import type { SessionView } from '@everynode/contract'
import { startBff } from '../src/server.ts'

// How much of an API server's own throughput is left when requests go through the BFF, measured in one run beside
// `kubectl proxy` where a kubectl is found. Load, relay and upstream share this machine's cores: read the ratios. Asked: 30 % of
// the direct requests on bodies of 1 kB.

const CASES = [
  { name: '1 kB', bytes: 1_000, connections: 50, requests: 6_000, leastShare: 30 },
  { name: '1 MB', bytes: 1_000_000, connections: 10, requests: 300, leastShare: undefined },
]
const PATH = '/api/v1/namespaces/default/configmaps/payload'

const folder = await mkdtemp(join(tmpdir(), 'relay-bench-'))
const upstream = await startUpstream()
const kubeconfig = join(folder, 'kubeconfig')
await writeFile(kubeconfig, JSON.stringify(kubeconfigFor(upstream.url)))
const bff = await startBff({ kubeconfig, logLevel: 'silent' })
const opened = await fetch(`${bff.url}/api/session`, {
  method: 'POST',
  headers: { origin: bff.url, 'content-type': 'application/json' },
  body: '{}',
})
if (opened.status !== 201) throw new Error(await opened.text())
const cookie = opened.headers.get('set-cookie')!.split(';')[0]!
void ((await opened.json()) as SessionView)
const proxy = await startKubectlProxy(kubeconfig)

for (const { name, bytes, connections, requests, leastShare } of CASES) {
  upstream.setSize(bytes)
  const direct = await measure(upstream.url, PATH, {}, connections, requests)
  const rows: [string, number][] = [
    ['direct', direct],
    ['through the BFF', await measure(bff.url, `/k8s${PATH}`, { cookie }, connections, requests)],
  ]
  if (proxy) rows.push(['through kubectl proxy', await measure(proxy.url, PATH, {}, connections, requests)])
  for (const [way, rate] of rows) {
    const share = (100 * rate) / direct
    const asked = leastShare !== undefined && way === 'through the BFF' ? `, asked: at least ${leastShare} %` : ''
    console.log(
      `${name.padEnd(5)} ${way.padEnd(22)} ${Math.round(rate).toString().padStart(7)} req/s  ${share.toFixed(0).padStart(4)} % of direct${asked}`,
    )
  }
}
if (!proxy) console.log('no kubectl found: nothing to compare with')

proxy?.process.kill('SIGTERM')
await bff.close()
upstream.close()
await rm(folder, { recursive: true })

/** Requests per second after a short warm-up. */
async function measure(
  origin: string,
  path: string,
  headers: Record<string, string>,
  connections: number,
  requests: number,
): Promise<number> {
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const run = async (count: number) => {
    let left = count
    const worker = async () => {
      while (left-- > 0) {
        const { body, statusCode } = await pool.request({ method: 'GET', path, headers })
        await body.dump({ limit: Number.MAX_SAFE_INTEGER })
        if (statusCode !== 200) throw new Error(`${origin} answered ${statusCode}`)
      }
    }
    await Promise.all(Array.from({ length: connections }, worker))
  }
  await run(requests / 3)
  const started = performance.now()
  await run(requests)
  const seconds = (performance.now() - started) / 1000
  await pool.close()
  return requests / seconds
}

async function startUpstream() {
  let body = Buffer.alloc(0)
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setSize: (bytes: number) =>
      (body = Buffer.from(JSON.stringify({ kind: 'ConfigMap', data: { a: 'x'.repeat(bytes - 40) } }))),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function startKubectlProxy(file: string): Promise<{ url: string; process: ChildProcess } | undefined> {
  if (spawnSync('kubectl', ['version', '--client']).status !== 0) return undefined
  const child = spawn('kubectl', ['proxy', '--port=0', `--kubeconfig=${file}`], { stdio: ['ignore', 'pipe', 'ignore'] })
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /Starting to serve on (\S+)/.exec(line)?.[1]
      if (address) resolve(`http://${address}`)
    })
    child.on('exit', () => reject(new Error('kubectl proxy ended')))
  })
  return { url, process: child }
}

function kubeconfigFor(server: string) {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'bench', cluster: { server } }],
    users: [{ name: 'user', user: { token: 'x' } }],
    contexts: [{ name: 'bench', context: { cluster: 'bench', user: 'user' } }],
    'current-context': 'bench',
  }
}
