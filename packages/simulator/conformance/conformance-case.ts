import type { Session } from './cluster/session.ts'

/** One promise of Kubernetes, kept or broken by a cluster over HTTP. */
export interface ConformanceCase {
  /** Area and name, as in `daemon-set/rolls-back`; also what the command line selects by. */
  id: string
  /** The promise in words. */
  title: string
  /** A case that changes nodes or counts what is in the whole cluster runs while no other does. */
  isSerial?: true
  run(session: Session): Promise<void>
}
