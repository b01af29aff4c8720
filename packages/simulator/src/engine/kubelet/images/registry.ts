import type { Image } from './images.ts'

/** What registries answer for images whose full name begins with, or matches, something. The first rule that matches counts. */
export interface RegistryRule {
  match: string | RegExp
  outcome: RegistryOutcome
  /** How long the answer takes; by the image's size when absent. */
  delayMs?: number
}

export type RegistryOutcome =
  | { type: 'ok' }
  | { type: 'missing' }
  | { type: 'denied' }
  /** An HTTP status such as `500 Internal Server Error`, from a host. */
  | { type: 'status'; status: string; host: string }
  | { type: 'unreachable' }

/** Names by which nothing can be pulled, wherever no rule says otherwise. */
const NEVER_THERE = /non-existent|nonexistent|nosuch|does-not-exist|not-found|:404$/

/** A host of which no name server knows anything. */
const NOWHERE = /^(invalid\.|[^/]*\.invalid(:\d+)?\/)/

const BYTES_PER_MS = 400_000
const SHORTEST_MS = 60

/** The registries of the world outside. */
export class Registry {
  #rules: readonly RegistryRule[] = []

  /** Replaces what is known of the registries. */
  setRules(rules: readonly RegistryRule[]): void {
    this.#rules = rules
  }

  /** How long a pull takes, and the error at its end if there is one. */
  pull(image: Image, isReachable: boolean): { ms: number; error: string | undefined } {
    const { name } = image
    const rule = this.#rules.find(({ match }) =>
      typeof match === 'string' ? name.startsWith(match) : match.test(name),
    )
    const outcome: RegistryOutcome =
      !isReachable || (!rule && NOWHERE.test(name))
        ? { type: 'unreachable' }
        : (rule?.outcome ?? (NEVER_THERE.test(name) ? { type: 'missing' } : { type: 'ok' }))
    const bySize = SHORTEST_MS + image.definition.sizeBytes / BYTES_PER_MS
    const error = errorOf(outcome, name)
    return { ms: rule?.delayMs ?? (error === undefined ? bySize : SHORTEST_MS), error }
  }
}

function errorOf(outcome: RegistryOutcome, name: string): string | undefined {
  const resolving = `failed to pull and unpack image "${name}": failed to resolve reference "${name}": `
  switch (outcome.type) {
    case 'ok':
      return undefined
    case 'missing':
      return `rpc error: code = NotFound desc = ${resolving}${name}: not found`
    case 'denied':
      return `${resolving}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`
    case 'status':
      return `${resolving}pulling from host ${outcome.host} failed with status code [manifests ${name.replace(/^.*:/, '')}]: ${outcome.status}`
    case 'unreachable': {
      const host = name.startsWith('docker.io/') ? 'registry-1.docker.io' : name.slice(0, name.indexOf('/'))
      const path = name.slice(name.indexOf('/') + 1).replace(/:([^:]*)$/, '/manifests/$1')
      return `${resolving}failed to do request: Head "https://${host}/v2/${path}": dial tcp: lookup ${host}: i/o timeout`
    }
  }
}
