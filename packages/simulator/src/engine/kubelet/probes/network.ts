import type { Pod } from '@everynode/kube'
import type { ContainerRun } from '../pods/container-run.ts'
import type { Images } from '../images/images.ts'

/** What a Pod's network answers. */
export type HttpAnswer =
  | { type: 'refused' }
  | { type: 'answer'; status: number; body: string; isHttpOnly: boolean; contentType?: string }

const NOT_FOUND_PAGE =
  '<html><head><title>404 Not Found</title></head>\n<body><h1>404 Not Found</h1>\nThe requested URL was not found\n</body></html>\n'

/** Whether a running container of the Pod listens on a port. */
export function isListening(runs: readonly ContainerRun[], images: Images, port: number): boolean {
  return runs.some((run) => run.state.running && listens(run, images, port))
}

/** The answer to a request at a port of the Pod: pages of the image, or an empty 200 where nothing is known of what it serves. */
export function answerAt(
  runs: readonly ContainerRun[],
  images: Images,
  port: number,
  path: string,
  method = 'GET',
): HttpAnswer {
  const run = runs.find((one) => one.state.running && listens(one, images, port))
  if (!run) return { type: 'refused' }
  const listener = run.process?.listenerAt(port)
  if (listener) {
    const { isEncrypted = false, ...answer } = listener({ method, path })
    return { type: 'answer', isHttpOnly: !isEncrypted, ...answer }
  }
  const { definition, tag } = images.find(run.container.image ?? '')
  const pages = definition.ports === 'any' ? undefined : definition.ports[port]
  if (!pages) return { type: 'answer', status: 200, body: 'ok', isHttpOnly: false }
  const place = path.replace(/\?.*$/, '')
  const page = isRemoved(run, definition.documentRoot, place) ? undefined : pages[place]
  if (page === undefined) return { type: 'answer', status: 404, body: pages['404'] ?? NOT_FOUND_PAGE, isHttpOnly: true }
  return { type: 'answer', status: 200, body: page.replaceAll('{tag}', tag), isHttpOnly: true }
}

/** The number of a port that may be given by name; undefined for a name that no container has. */
export function portNumber(pod: Pod, port: number | string): number | undefined {
  if (typeof port === 'number') return port
  if (/^\d+$/.test(port)) return Number(port)
  const all = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])]
  return all.flatMap((container) => container.ports ?? []).find(({ name }) => name === port)?.containerPort
}

/** Whether somebody took the file of a page away from the folder that is served. */
function isRemoved({ process }: ContainerRun, root: string | undefined, path: string): boolean {
  if (root === undefined || !process?.isTouched) return false
  return !process.machine.files.find(`${root}${path.endsWith('/') ? `${path}index.html` : path}`)
}

function listens(run: ContainerRun, images: Images, port: number): boolean {
  const { ports, programs } = images.find(run.container.image ?? '').definition
  if (run.process?.listenerAt(port)) return true
  if (programs) return false
  return (
    ports === 'any' || port in ports || (run.container.ports ?? []).some(({ containerPort }) => containerPort === port)
  )
}
