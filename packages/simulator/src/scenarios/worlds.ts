/** The starting points that a simulator can be given by name. */
export const worldNames = ['fresh', 'demo', 'large', 'empty', 'one-node'] as const

export type WorldName = (typeof worldNames)[number]
