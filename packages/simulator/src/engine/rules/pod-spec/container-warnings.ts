import { goQuote } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import { isWhole, printed, quantity } from '../resource-names.ts'
import type { Container, ResourceList } from './shape.ts'

const BYTE_RESOURCES = ['memory', 'ephemeral-storage']

/** What one container is warned about: fractions of a byte, variables that hide others. */
export function containerWarnings({ resources, env = [] }: Container, path: FieldPath): string[] {
  const texts: string[] = []
  for (const name of BYTE_RESOURCES) {
    texts.push(...fractionalBytes(resources?.limits, path.child('resources', 'limits'), [name]))
    texts.push(...fractionalBytes(resources?.requests, path.child('resources', 'requests'), [name]))
  }
  const seen = new Set<string>()
  env.forEach(({ name = '', value = '', valueFrom }, index) => {
    const reference = `$(${name})`
    const buildsOnEarlier = !valueFrom && value !== reference && value.includes(reference)
    if (seen.has(name) && !buildsOnEarlier) {
      const text = `hides previous definition of ${goQuote(name)}, which may be dropped when using apply`
      texts.push(`${path.child('env').index(index)}: ${text}`)
    }
    seen.add(name)
  })
  return texts
}

/** Amounts of bytes that are not whole. */
export function fractionalBytes(
  list: ResourceList | undefined,
  path: FieldPath,
  names: readonly string[] = BYTE_RESOURCES,
): string[] {
  if (!list) return []
  return names.flatMap((name) => {
    const text = list[name]
    if (text === undefined || isWhole(quantity(text))) return []
    return [`${path.key(name)}: fractional byte value ${goQuote(printed(text))} is invalid, must be an integer`]
  })
}
