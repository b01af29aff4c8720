import type { Server } from 'node:net'

/**
 * Listens on a port of the loopback interface. `port` 0 means the port that was had `before`, if that is still free, else any.
 * Rejects when the port cannot be had.
 */
export async function listenOn(server: Server, port: number, before: number): Promise<void> {
  try {
    await listen(server, port || before)
  } catch (error) {
    if (port !== 0 || before === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    await listen(server, 0)
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((fulfil, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      fulfil()
    })
  })
}
