import { formatGoDuration } from '@everynode/kube'
import { imageNameProblem } from '../images/image-reference.ts'
import type { ContainerRun } from './container-run.ts'
import type { PodScene } from './pod-scene.ts'

const FIRST_BACK_OFF_MS = 10_000
const LONGEST_BACK_OFF_MS = 300_000
const SHOWN_MS = 7_000
const RETRY_MS = 15_000
const ASK_MS = 120

/** How getting an image went on: there, or why not, after which it is tried again later. */
export interface ImageListener {
  onPresent(): void
  /** The container waits for a reason; `retry` is to be called when it is time. */
  onProblem(reason: string, message: string): void
}

/** Sees to it that a container's image is on the node (pkg/kubelet/images, EnsureImageExists). */
export function ensureImage(scene: PodScene, run: ContainerRun, listener: ImageListener): void {
  const { host } = scene
  const image = run.container.image ?? ''
  const policy = run.container.imagePullPolicy ?? 'IfNotPresent'
  const problem = imageNameProblem(image)
  if (problem !== undefined) {
    const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${problem}`
    scene.record(run, 'Warning', 'InspectFailed', message)
    scene.record(run, 'Warning', 'Failed', 'Error: InvalidImageName')
    listener.onProblem('InvalidImageName', message)
    scene.afterReal(RETRY_MS, () => retry(scene, run, listener))
    return
  }
  if (host.isHollow && run.role === 'main' && waitsForAnImage(scene)) {
    return listener.onProblem('ImagePullBackOff', `Back-off pulling image "${image}"`)
  }
  const isHere = host.images.has(image)
  if (isHere && policy !== 'Always') {
    scene.record(
      run,
      'Normal',
      'Pulled',
      `Container image "${image}" already present on machine and can be accessed by the pod`,
    )
    return listener.onPresent()
  }
  if (policy === 'Never') {
    const message = `Container image "${image}" is not present with pull policy of Never`
    scene.record(run, 'Warning', 'ErrImageNeverPull', message)
    scene.record(run, 'Warning', 'Failed', 'Error: ErrImageNeverPull')
    listener.onProblem('ErrImageNeverPull', message)
    scene.afterReal(RETRY_MS, () => retry(scene, run, listener))
    return
  }
  pull(scene, run, listener, isHere)
}

/** Where nobody runs containers a Pod starts as a whole: one image that is nowhere keeps all of them waiting, from the start. */
function waitsForAnImage({ host, runs }: PodScene): boolean {
  return runs.some(({ container }) => {
    const image = host.catalogue.find(container.image ?? '')
    return host.registry.pull(image, !host.faults.registryDown).error !== undefined
  })
}

function pull(scene: PodScene, run: ContainerRun, listener: ImageListener, isHere: boolean): void {
  const { host } = scene
  const image = run.container.image ?? ''
  const known = host.catalogue.find(image)
  scene.record(run, 'Normal', 'Pulling', `Pulling image "${image}"`)
  const { ms, error } = host.registry.pull(known, !host.faults.registryDown)
  const isFull = host.faults.diskFull && !isHere
  // An image that is here already is only asked for by its name, unless the registry itself is slow.
  const takesMs = isHere && error === undefined ? Math.min(ms, ASK_MS) : ms
  scene.after(takesMs, () => {
    if (run.isStopping || run.container.image !== image) return
    const problem =
      error ??
      (isFull
        ? `failed to pull and unpack image "${known.name}": failed to extract layer: no space left on device: unknown`
        : undefined)
    if (problem !== undefined) return failed(scene, run, listener, problem)
    host.images.add(known.name)
    run.pullBackOff = undefined
    const took = formatGoDuration(Math.max(1, Math.round(takesMs)))
    const size = known.definition.sizeBytes
    scene.record(
      run,
      'Normal',
      'Pulled',
      `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: ${size} bytes.`,
    )
    listener.onPresent()
  })
}

function failed(scene: PodScene, run: ContainerRun, listener: ImageListener, error: string): void {
  const image = run.container.image ?? ''
  scene.record(run, 'Warning', 'Failed', `Failed to pull image "${image}": ${error}`)
  scene.record(run, 'Warning', 'Failed', 'Error: ErrImagePull')
  if (scene.host.isHollow) return listener.onProblem('ImagePullBackOff', `Back-off pulling image "${image}"`)
  listener.onProblem('ErrImagePull', error)
  const waitMs = run.pullBackOff?.ms ?? FIRST_BACK_OFF_MS
  run.pullBackOff = { ms: Math.min(waitMs * 2, LONGEST_BACK_OFF_MS) }
  const isStill = () => !run.isStopping && run.container.image === image
  scene.afterReal(SHOWN_MS, () => {
    if (!isStill()) return
    scene.record(run, 'Normal', 'BackOff', `Back-off pulling image "${image}"`)
    scene.record(run, 'Warning', 'Failed', 'Error: ImagePullBackOff')
    listener.onProblem('ImagePullBackOff', `Back-off pulling image "${image}": ErrImagePull: ${error}`)
  })
  scene.afterReal(waitMs + SHOWN_MS, () => isStill() && ensureImage(scene, run, listener))
}

function retry(scene: PodScene, run: ContainerRun, listener: ImageListener): void {
  if (!run.isStopping) ensureImage(scene, run, listener)
}
