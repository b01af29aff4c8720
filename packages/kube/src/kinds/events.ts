import { defineKinds } from '../kind.ts'

/** Kinds of events.k8s.io v1. */
export const eventsKinds = defineKinds('events.k8s.io', 'v1', [
  { kind: 'Event', plural: 'events', namespaced: true, shortNames: ['ev'], storageVersionHash: 'r2yiGXH7wu8=' },
])
