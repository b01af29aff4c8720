import { test as base } from '@playwright/test'
import { startConsole, type ConsoleProcess } from './console-process.ts'

interface WorldOptions {
  /** The simulator's starting world; one console is shared by the tests of a worker that name the same one. */
  world: 'fresh' | 'demo' | 'empty' | 'large'
}

/** `test` with a console on a simulated cluster: `test.use({ world: 'fresh' })`, then `page.goto('/')`. */
export const test = base.extend<object, WorldOptions & { everynode: ConsoleProcess }>({
  world: ['fresh', { option: true, scope: 'worker' }],
  everynode: [
    async ({ world }, use) => {
      const everynode = await startConsole(world)
      await use(everynode)
      await everynode.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ everynode }, use) => {
    await use(everynode.url)
  },
})

export { expect } from '@playwright/test'
