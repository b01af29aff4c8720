import {
  describeFields,
  drawnWhileReading,
  PROJECT,
  STEPS,
  together,
  type FieldSheet,
} from '../../support/field-sheet.ts'
import { drawnPaths, isCovered, unfoldAll } from '../../support/field-paths.ts'
import { wizard } from '../../support/wizard.ts'
import { expect, test } from '../../support/world.ts'
import { basics } from './basics.ts'
import { container } from './container.ts'
import { environment } from './environment.ts'
import { severalContainers } from './init-containers.ts'
import { labels } from './labels.ts'
import { lifecycle } from './lifecycle.ts'
import { nodes } from './nodes.ts'
import { pod, podShare } from './pod.ts'
import { probes, probesGrpc } from './probes.ts'
import { podSecurity, security } from './security.ts'
import { onDelete, rolling, surge } from './strategy.ts'
import { sources, volumes } from './volumes.ts'

// A row that fails says why in words; a trace of each of a thousand actions would cost more than the actions.
test.use({ world: 'fresh', trace: 'off' })

const sheets: readonly FieldSheet[] = [
  together(basics, rolling),
  container,
  environment,
  together(severalContainers, podSecurity),
  probes,
  lifecycle,
  together(security, probesGrpc),
  pod,
  together(volumes, podShare),
  sources,
  together(labels, onDelete),
  together(nodes, surge),
]

for (const each of sheets) describeFields(each)

test('no field of the form is without a row', async ({ page }) => {
  const form = wizard(page)
  await form.open(PROJECT)
  const drawn = await drawnWhileReading(sheets)
  for (const step of STEPS) {
    await form.goTo(step)
    await unfoldAll(page)
    drawn.push(...(await drawnPaths(page)))
  }
  const rows = sheets.flatMap((each) => each.rows)
  expect([...new Set(drawn)].filter((path) => !isCovered(path, rows)).toSorted()).toEqual([])
})
