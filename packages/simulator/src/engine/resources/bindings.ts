import { bindByBody } from './pod-binding.ts'
import type { ResourceBehaviour } from './resource-definition.ts'

/** `bindings`: the old way to give a Pod its node, without storage. */
export const bindings: ResourceBehaviour = { answer: bindByBody }
