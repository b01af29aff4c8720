import type { Pod } from '@everynode/kube'
import type { Cluster } from '../../engine/cluster.ts'

/** One end of a forwarded connection. */
export interface PortStream {
  write(bytes: Uint8Array): void
  end(): void
  /** Takes what the client sends. */
  listen(onData: (bytes: Uint8Array) => void, onEnd: () => void): void
}

/** The ports of one Pod, to be joined with streams of a client. */
export class PodPorts {
  readonly #cluster: Cluster
  readonly #pod: Pod

  constructor(cluster: Cluster, pod: Pod) {
    this.#cluster = cluster
    this.#pod = pod
  }

  /** Joins a stream with a port; `done` is called once, with words when the port cannot be reached. */
  join(port: number, stream: PortStream, done: (error?: string) => void): void {
    let isDone = false
    const finish = (error?: string) => {
      if (isDone) return
      isDone = true
      done(error && this.#words(port, error))
    }
    try {
      const { namespace, name } = this.#pod.metadata
      const connection = this.#cluster.kubelets.connect(namespace!, name!, port, {
        write: (bytes) => stream.write(bytes),
        end: finish,
      })
      stream.listen(
        (bytes) => connection.write(bytes),
        () => connection.end(),
      )
    } catch (error) {
      finish(error instanceof Error ? error.message : String(error))
    }
  }

  #words(port: number, problem: string): string {
    return `error forwarding port ${port} to pod ${this.#pod.metadata.name}, uid ${this.#pod.metadata.uid}: ${problem}`
  }
}
