import { resolved } from './node.ts'
import type { Node } from './node.ts'
import { readScalar } from './tagged-scalar.ts'

/**
 * A key as JSON names it, the way sigs.k8s.io/yaml converts keys: `yes` becomes "true", `0x10` "16", `1.50` "1.5".
 * Undefined for null, lists, maps and integers above int64, which it refuses.
 */
export function keyName(key: Node): string | undefined {
  const node = resolved(key)
  if (node?.type !== 'scalar') return undefined
  const reading = readScalar(node)
  if (reading.type === 'mismatch' || reading.type === 'null') return undefined
  if (reading.form === 'rounded' && Number(reading.value) >= 2 ** 63 && Number(reading.value) < 2 ** 64)
    return undefined
  if (reading.type === 'float') return shortestFloat32(Number(reading.value))
  return String(reading.value)
}

/** strconv.FormatFloat(x, 'g', -1, 32): the fewest digits that tell the float32 apart; exponents below -4 and from 6 on. */
function shortestFloat32(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  const rounded = Math.fround(value)
  if (!Number.isFinite(rounded)) return rounded > 0 ? '.inf' : '-.inf'
  if (rounded === 0) return Object.is(rounded, -0) ? '-0' : '0'
  let precision = 1
  while (precision < 9 && Math.fround(Number(rounded.toExponential(precision - 1))) !== rounded) precision += 1
  const [mantissa = '', exponentText = '0'] = rounded.toExponential(precision - 1).split('e')
  const exponent = Number(exponentText)
  if (exponent >= -4 && exponent < Math.max(6, 0)) return String(Number(`${mantissa}e${exponent}`))
  const digits = String(Math.abs(exponent)).padStart(2, '0')
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`
}
