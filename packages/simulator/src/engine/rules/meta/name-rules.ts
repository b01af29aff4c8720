import { isDns1035Label, isDns1123Label, isDns1123Subdomain, isPathSegmentName } from '@everynode/kube'

/** Judges a name; of a prefix (generateName) the end may be a dash, as more will follow. */
export type NameRule = (name: string, isPrefix: boolean) => string[]

export const subdomainName: NameRule = (name, isPrefix) => isDns1123Subdomain(isPrefix ? maskTrailingDash(name) : name)
export const labelName: NameRule = (name, isPrefix) => isDns1123Label(isPrefix ? maskTrailingDash(name) : name)
export const serviceName: NameRule = (name, isPrefix) => isDns1035Label(isPrefix ? maskTrailingDash(name) : name)
/** Anything that can stand in a URL: names of RBAC objects. */
export const pathSegmentName: NameRule = (name) => isPathSegmentName(name)

function maskTrailingDash(name: string): string {
  return name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name
}
