import { inContainer } from '../../support/container-rows.ts'
import { describeFields } from '../../support/field-sheet.ts'
import { test } from '../../support/world.ts'

test.use({ world: 'fresh' })

const init = inContainer('init', 'initContainers 0')
const sidecar = inContainer('init-2', 'initContainers 1')
const second = inContainer('container', 'containers 1')
const begin = (name: string) => ({ begin: [name] })

describeFields('fields-init', 'step 2, several containers', [
  { ...init()('the image of an init container', 'Image', 'busybox:1.36', 'image'), ...begin('Add init container') },
  init('Command and arguments')('the working directory of an init container', 'Working directory', '/w', 'workingDir'),
  { ...sidecar()('the image of a sidecar', 'Image', 'busybox:1.37', 'image'), ...begin('Add init container') },
  sidecar()('that a sidecar keeps running', 'Kind of container', 'Sidecar: keeps running', 'restartPolicy', 'Always'),
  { ...second()('the image of a second container', 'Image', 'redis:8', 'image'), ...begin('Add container') },
  second('CPU and memory')('the memory of a second container', 'Memory, minimum', '32Mi', 'resources requests memory'),
])
