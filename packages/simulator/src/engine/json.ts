/** A copy of a JSON value that shares nothing with it; several times faster than structuredClone. */
export function cloneJson<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  return (Array.isArray(value) ? value.map(cloneJson) : cloneMembers(value as Record<string, unknown>)) as T
}

function cloneMembers(source: Record<string, unknown>): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(source)) {
    const value = source[key]
    if (value === undefined) continue
    // An own member of this name must not become the copy's prototype.
    if (key === '__proto__')
      Object.defineProperty(copy, key, {
        value: cloneJson(value),
        enumerable: true,
        writable: true,
        configurable: true,
      })
    else copy[key] = typeof value === 'object' && value !== null ? cloneJson(value) : value
  }
  return copy
}

/** Whether two JSON values are equal; the order of members does not count, members that are undefined count as absent. */
export function isEqualJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false
    for (let index = 0; index < a.length; index++) if (!isEqualJson(a[index], b[index])) return false
    return true
  }
  if (Array.isArray(b)) return false
  return areEqualMembers(a as Record<string, unknown>, b as Record<string, unknown>)
}

function areEqualMembers(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  let count = 0
  for (const key of Object.keys(a)) {
    if (a[key] === undefined) continue
    if (!Object.hasOwn(b, key) || !isEqualJson(a[key], b[key])) return false
    count++
  }
  for (const key of Object.keys(b)) if (b[key] !== undefined) count--
  return count === 0
}

/**
 * Parts of pod templates and policies that Go keeps behind a pointer: there, an empty one is something else than none,
 * which makes a new generation. No other field has one of these names.
 */
const POINTERS: ReadonlySet<string> = new Set(
  `affinity appArmorProfile capabilities configMap configMapRef csi dnsConfig downwardAPI emptyDir ephemeral exec fieldRef
  grpc hostPath httpGet labelSelector lifecycle livenessProbe namespaceSelector nodeAffinity ordinals os podAffinity
  podAntiAffinity postStart preStop projected readinessProbe rollingUpdate seLinuxOptions seccompProfile secret secretRef
  securityContext sleep startupProbe successPolicy tcpSocket valueFrom windowsOptions`.split(/\s+/),
)

/**
 * Whether two JSON values are equal when empty maps, empty lists, null and absent count as the same
 * (apiequality.Semantic).
 */
export function isEquivalentJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isEmptyJson(a)) return isEmptyJson(b)
  if (isEmptyJson(b) || typeof a !== 'object' || typeof b !== 'object') return false
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false
    return a.every((item, index) => isEquivalentJson(item, b[index]))
  }
  if (Array.isArray(b)) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  for (const key of Object.keys(left)) {
    if (!isEquivalentJson(left[key], right[key])) return false
    if (POINTERS.has(key) && isAbsent(left[key]) !== isAbsent(right[key])) return false
  }
  for (const key of Object.keys(right)) {
    if (!Object.hasOwn(left, key) && !isEmptyMember(key, right[key])) return false
  }
  return true
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

function isEmptyMember(key: string, value: unknown): boolean {
  return isAbsent(value) || (isEmptyJson(value) && (!POINTERS.has(key) || Array.isArray(value)))
}

function isEmptyJson(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return value.length === 0
  for (const key in value) if (!isEmptyMember(key, (value as Record<string, unknown>)[key])) return false
  return true
}

/** Makes a JSON value and all it holds read-only; tests use it to prove that nothing changes what is stored. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const member of Object.values(value)) deepFreeze(member)
  return Object.freeze(value)
}
