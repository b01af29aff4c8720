import { badRequest } from '@everynode/kube'
import type { ExpectedKind } from '../request/request-body.ts'

export function decodeProtobuf(_bytes: Uint8Array, _expected: ExpectedKind): unknown {
  throw badRequest('protobuf bodies are not understood yet')
}
