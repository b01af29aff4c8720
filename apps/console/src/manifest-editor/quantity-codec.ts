import { parseQuantity } from '@everynode/kube'
import { textCodec, type Codec } from './codec.ts'

/** A quantity of Kubernetes, kept as it is typed: `100m` stays `100m`, a plain number stays a number's text. */
export const quantityCodec: Codec = {
  read: textCodec.read,
  write(text) {
    const trimmed = text.trim()
    if (trimmed === '') return { ok: true, value: undefined }
    return parseQuantity(trimmed) ? { ok: true, value: trimmed } : { ok: false, code: 'not-a-quantity' }
  },
}
