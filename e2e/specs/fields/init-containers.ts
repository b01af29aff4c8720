import { inContainer } from '../../support/container-rows.ts'
import { sheet } from '../../support/field-sheet.ts'

const init = inContainer('init', 'initContainers 0')
const sidecar = inContainer('init-2', 'initContainers 1')
const second = inContainer('container', 'containers 1', 'cache')
const begin = (name: string) => ({ begin: [name] })

export const severalContainers = sheet('fields-init', 'step 2, several containers', [
  { ...init()('the image of an init container', 'Image', 'busybox:1.36', 'image'), ...begin('Add init container') },
  init('Command and arguments')('the working directory of an init container', 'Working directory', '/w', 'workingDir'),
  { ...sidecar()('the image of a sidecar', 'Image', 'busybox:1.37', 'image'), ...begin('Add init container') },
  sidecar()('that a sidecar keeps running', 'Kind of container', 'Sidecar: keeps running', 'restartPolicy', 'Always'),
  { ...second()('the image of a second container', 'Image', 'redis:8', 'image'), ...begin('Add container') },
  {
    ...second('Command and arguments')('a command written as one line', 'Command 3', 'exec "$0" my file', 'command', [
      'sh',
      '-c',
      'exec "$0" my file',
    ]),
    set: async (place) => {
      await place.getByLabel('Command and arguments as one line').fill(`sh -c 'exec "$0" my file'`)
      await place.getByRole('button', { name: 'Use as command' }).click()
    },
  },
  second('CPU and memory')('the memory of a second container', 'Memory, minimum', '32Mi', 'resources requests memory'),
  // Its card is called by the name from here on.
  {
    ...second()('the name of a container', 'Container name', 'cache', 'name'),
    set: async (place, page) => {
      await place.getByLabel('Container name').fill('cache')
      await page.keyboard.press('Tab')
    },
  },
])
