import { isDns1035Label, isDns1123Label, isDns1123Subdomain, isPathSegmentName, type Kind } from '@everynode/kube'
import type { NameProblems } from './object-meta-errors.ts'

/** Of a prefix (generateName) the end may be a dash, as more will follow. */
function withMask(problems: (name: string) => string[]): NameProblems {
  return (name, isPrefix) =>
    problems(isPrefix && name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name)
}

const subdomain = withMask(isDns1123Subdomain)
const label = withMask(isDns1123Label)
const serviceLabel = withMask(isDns1035Label)
const segment: NameProblems = (name) => isPathSegmentName(name)

const byResource: Readonly<Record<string, NameProblems>> = {
  '/namespaces': label,
  '/services': serviceLabel,
  '/events': segment,
  'rbac.authorization.k8s.io/roles': segment,
  'rbac.authorization.k8s.io/rolebindings': segment,
  'rbac.authorization.k8s.io/clusterroles': segment,
  'rbac.authorization.k8s.io/clusterrolebindings': segment,
}

/** The names that a kind accepts, DNS subdomains by default. */
export function nameProblemsOf(kind: Kind): NameProblems {
  return byResource[`${kind.group}/${kind.plural}`] ?? subdomain
}
