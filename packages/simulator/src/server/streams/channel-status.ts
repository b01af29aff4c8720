import { internalError, type Status } from '@everynode/kube'
import type { ExecResult } from '../../engine/kubelet/access/contract.ts'

/**
 * What the error channel of a command says at its end (apimachinery remotecommand v4). `translated` is for WebSockets
 * of v5, which the API server translates to SPDY: what it hears there it wraps once more.
 */
export function endStatus(result: ExecResult, translated: boolean): Partial<Status> {
  if (result.type === 'failed') {
    const { status } = internalError(result.message)
    return translated ? internalError(status.message!).status : status
  }
  const { exitCode } = result
  if (exitCode === 0) return { metadata: {}, status: 'Success' }
  const end = translated ? `command terminated with exit code ${exitCode}` : `exit status ${exitCode}`
  return {
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: ${end}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] },
  }
}
