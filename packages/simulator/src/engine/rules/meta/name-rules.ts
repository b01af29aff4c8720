import { isDns1123Label } from '@everynode/kube'

/** Judges a name, or the beginning of one, in Kubernetes' words. */
export type NameProblems = (name: string, isPrefix: boolean) => string[]

/** Of the beginning of a name the end may be a dash, as more follows (api/validation.maskTrailingDash). */
export function maskedPrefix(name: string, isPrefix: boolean): string {
  return isPrefix && name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name
}

export const labelName: NameProblems = (name, isPrefix) => isDns1123Label(maskedPrefix(name, isPrefix))

/** Any name at all, as far as it fits into a path. */
export const anyName: NameProblems = () => []
