import { once } from 'node:events'
import type { LiveMessage } from '@everynode/contract'
import { WebSocket } from 'ws'
import type { TestBff } from './bff.ts'

/** One tab's stream, as the console's page would open it. */
export async function openLive(to: TestBff) {
  const socket = new WebSocket(`${to.url.replace('http', 'ws')}/api/live`, {
    headers: { cookie: to.cookie, origin: to.url },
  })
  const messages: LiveMessage[] = []
  let wake = () => {}
  socket.on('message', (bytes) => {
    messages.push(JSON.parse(String(bytes)) as LiveMessage)
    wake()
  })
  await once(socket, 'open')
  return {
    socket,
    send: (message: unknown) => socket.send(JSON.stringify(message)),
    /** The first message that is wanted; those before it are gone. */
    async next(wanted: (message: LiveMessage) => boolean): Promise<LiveMessage> {
      for (;;) {
        const index = messages.findIndex(wanted)
        if (index >= 0) return messages.splice(0, index + 1).at(-1)!
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
