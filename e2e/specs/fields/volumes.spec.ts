import type { FieldRow } from '../../support/field-row.ts'
import { describeFields } from '../../support/field-sheet.ts'
import { test } from '../../support/world.ts'

test.use({ world: 'fresh' })

const host = volume('host', 0)
const scratch = volume('scratch', 1)
const config = volume('config', 2)
const secret = volume('secret', 3)
const claim = volume('data', 4)

describeFields('fields-volumes', 'step 3, volumes', [
  {
    ...host('a path on the node', 'Path on the node', '/var/lib/agent', 'hostPath path'),
    ...added('Path on the node'),
  },
  host('what the path must be', 'Must be', 'DirectoryOrCreate', 'hostPath type'),
  {
    ...scratch('a temporary volume in memory', 'Kept in', 'memory', 'emptyDir medium', 'Memory'),
    ...added('Temporary volume'),
  },
  scratch('the size limit of a temporary volume', 'Size limit', '64Mi', 'emptyDir sizeLimit'),
  { ...config('a ConfigMap', 'ConfigMap', 'conf', 'configMap name'), ...added('ConfigMap') },
  config('that the ConfigMap is optional', 'Optional', true, 'configMap optional'),
  { ...secret('a Secret', 'Secret', 'keys', 'secret secretName'), ...added('Secret') },
  secret('that the Secret is optional', 'Optional', true, 'secret optional'),
  {
    ...claim('a claim', 'PersistentVolumeClaim', 'agent-data', 'persistentVolumeClaim claimName'),
    ...added('Existing volume (PVC)'),
  },
  claim('that the claim is read-only', 'Read-only', true, 'persistentVolumeClaim readOnly'),
  ...mounts(),
])

function mounts(): FieldRow[] {
  const mount = (what: string, field: string, give: string | boolean, path: string, nth: number): FieldRow => ({
    what,
    step: 'Volumes',
    place: { card: 'host' },
    field,
    nth,
    give,
    path: `spec template spec containers 0 volumeMounts ${path}`,
    value: give,
  })
  const press = { press: ['Mount in main'] }
  return [
    { ...mount('where a container sees a volume', 'Mount path in main', '/host/agent', '0 mountPath', 0), ...press },
    mount('that a mount is read-only', 'Read-only', true, '0 readOnly', 0),
    {
      ...mount('a second mount of a volume in a container', 'Mount path in main', '/host/twice', '1 mountPath', 1),
      ...press,
    },
  ]
}

/** Rows of the volume with this name, the index-th. */
function volume(card: string, index: number) {
  return (what: string, field: string, give: string | boolean, path: string, value: unknown = give): FieldRow => ({
    what,
    step: 'Volumes',
    place: { card },
    field,
    give,
    path: `spec template spec volumes ${index} ${path}`,
    value,
  })
}

/** The volume is added from the menu, before its card is there to look into. */
function added(kind: string) {
  return { begin: ['Add volume', kind] }
}
