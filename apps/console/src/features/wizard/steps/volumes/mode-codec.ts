import type { Codec } from '../../../../manifest-editor/codec.ts'
import type { Value } from '@everynode/manifest'

/** A file mode, shown and typed as people know it: `0644`, `644` and `0o644` all mean 420. Bounds are a rule's matter. */
export const modeCodec: Codec = {
  read: (value) => (isMode(value) ? modeText(value) : value === undefined || value === null ? '' : String(value)),
  write(text) {
    const trimmed = text.trim()
    if (trimmed === '') return { ok: true, value: undefined }
    const digits = /^(?:0[oO])?([0-7]{1,5})$/.exec(trimmed)?.[1]
    return digits ? { ok: true, value: Number.parseInt(digits, 8) } : { ok: false, code: 'not-a-mode' }
  },
}

/** `0644` for 420. */
export function modeText(mode: number): string {
  return `0${mode.toString(8).padStart(3, '0')}`
}

/** `rw-r--r--` for 420; undefined for what is no mode. */
export function permissionsOf(mode: Value | undefined): string | undefined {
  if (!isMode(mode) || mode > 0o777) return undefined
  return [6, 3, 0]
    .map((shift) => ['r', 'w', 'x'].map((sign, at) => ((mode >> shift) & (4 >> at) ? sign : '-')).join(''))
    .join('')
}

function isMode(value: Value | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}
