import type { Cluster } from '../../engine/cluster.ts'
import type { NodeFaults } from '../../engine/kubelet/faults/node-faults.ts'
import type { Journal } from '../../engine/store.ts'
import { insufficientStorage } from '../../storage/storage-errors.ts'
import type { ApiGate } from './api-gate.ts'
import { effectOf, type ActiveFault, type FaultEffect } from './fault-list.ts'

/** A fault that lasts, with the number by which it is mended. */
export interface StandingFault extends ActiveFault {
  id: number
}

const fullDisk: Journal = {
  append() {
    throw insufficientStorage(new Error('database or disk is full'))
  },
}

/** Where faults begin and end, whoever asks for them: a world, the command line or the control port. */
export class FaultDesk {
  readonly #cluster: Cluster
  readonly #gate: ApiGate
  readonly #journal: Journal | undefined
  readonly #standing = new Map<number, { fault: StandingFault; effect: FaultEffect }>()
  #lastId = 0

  constructor(cluster: Cluster, gate: ApiGate) {
    this.#cluster = cluster
    this.#gate = gate
    this.#journal = cluster.store.journal
  }

  get standing(): readonly StandingFault[] {
    return [...this.#standing.values()].map(({ fault }) => fault)
  }

  /** Lets something go wrong; undefined when it was over at once. Throws a RangeError for what cannot be understood. */
  begin(name: string, parameters: Readonly<Record<string, string>>): StandingFault | undefined {
    const effect = effectOf(name, parameters)
    if (effect.on === 'watches') {
      this.#gate.cutWatches()
      return undefined
    }
    if (effect.on === 'history') {
      this.#cluster.store.compact()
      return undefined
    }
    const fault = { id: ++this.#lastId, name, parameters }
    this.#standing.set(fault.id, { fault, effect })
    this.#apply(effect)
    return fault
  }

  /** Mends one fault; false when there is none of that number. */
  end(id: number): boolean {
    const found = this.#standing.get(id)
    if (!found) return false
    this.#standing.delete(id)
    this.#apply(found.effect)
    return true
  }

  /** Mends everything. */
  endAll(): void {
    for (const { id } of this.standing) this.end(id)
  }

  /** Brings the place of a fault in line with all that stands against it. */
  #apply(effect: FaultEffect): void {
    const { kubelets, store } = this.#cluster
    const effects = [...this.#standing.values()].map((one) => one.effect)
    if (effect.on === 'node') {
      const here = effects.filter((one) => one.on === 'node' && one.node === effect.node)
      const faults: Partial<NodeFaults> = Object.assign({}, ...here.map((one) => one.on === 'node' && one.faults))
      kubelets.faults.clear(effect.node)
      if (here.length > 0) kubelets.faults.set(effect.node, faults)
    } else if (effect.on === 'api') {
      this.#gate.setTroubles(effects.flatMap((one) => (one.on === 'api' ? [one.trouble] : [])))
    } else {
      store.journal = effects.some(({ on }) => on === 'disk') ? fullDisk : this.#journal
    }
  }
}
