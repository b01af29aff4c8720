import type { KubeObject } from '@everynode/kube'
import type { DecodeInput } from '../decode/decode-object.ts'

/**
 * What a write carries: the bytes as they came, a value that was made from them, or an object. An object comes from a
 * caller in this process or from a typed encoding (protobuf): it is taken as it is and never changed.
 */
export type RequestBody = DecodeInput | { object: KubeObject }
