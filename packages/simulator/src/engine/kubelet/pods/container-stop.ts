import type { ContainerRun } from './container-run.ts'
import { runPreStop } from './container-health.ts'
import type { PodScene } from './pod-scene.ts'

/** Ends one container: hook, TERM, and KILL when its time is over. What became of it comes as the end of its process. */
export function stopContainer(scene: PodScene, run: ContainerRun, words: string, graceMs: number): void {
  const { process } = run
  if (!process || process.isOver || run.isStopping) return
  run.isStopping = true
  scene.record(run, 'Normal', 'Killing', words)
  terminate(scene, run, graceMs)
}

/** As stopContainer, without the words: for what was announced before. */
export function terminate(scene: PodScene, run: ContainerRun, graceMs: number): void {
  const { process } = run
  run.isStopping = true
  if (!process || process.isOver) return
  runPreStop(scene, run, graceMs, (leftMs) => {
    if (process.isOver) return
    process.terminate()
    if (!process.isOver) scene.after(leftMs, () => process.kill())
  })
}
