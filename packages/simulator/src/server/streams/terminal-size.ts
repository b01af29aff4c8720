import type { ExecSession } from '../../engine/kubelet/access/contract.ts'

/** Passes on the size of the client's terminal, the last one of the lines; anything that is none is left alone. */
export function resize(session: ExecSession, bytes: Uint8Array): void {
  try {
    const text = Buffer.from(bytes).toString('utf8').trim().split('\n').at(-1)!
    const { Width, Height } = JSON.parse(text) as { Width?: unknown; Height?: unknown }
    if (typeof Width === 'number' && typeof Height === 'number') session.resize(Width, Height)
  } catch {
    // A client that sends nonsense keeps the size that it had.
  }
}
