import type { Filter } from '../filter.ts'

/** Host ports are given once for each address and protocol. */
export const nodePorts: Filter = {
  name: 'NodePorts',
  concerns: ({ ports }) => ports.length > 0,
  reject({ ports }, node) {
    if (!node.ports.conflictsWith(ports)) return undefined
    return { reasons: ["node(s) didn't have free ports for the requested pod ports"], isPreemptionUseful: true }
  },
}
