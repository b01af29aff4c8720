import type { FieldRow, Given, Place } from '../../support/field-row.ts'
import { sheet } from '../../support/field-sheet.ts'
import { expect } from '../../support/world.ts'

const host = volume('host', 0)
const scratch = volume('scratch', 1)
const config = volume('config', 2)
const secret = volume('secret', 3)
const claim = volume('data', 4)

const combined = volume('combined', 0)
const info = volume('pod-info', 1)
const csi = volume('csi', 2)
const nfs = volume('nfs', 3)
const image = volume('image', 4)
const work = volume('work', 5, 'workspace')
const other = volume('other', 6)
/** A kind without fields, and each of its fields, so that the cluster adds none. */
const ISCSI = {
  targetPortal: '10.0.0.1:3260',
  iqn: 'iqn.2001-04.com.example:disk',
  lun: 3,
  iscsiInterface: 'default',
  fsType: 'ext4',
}
const KEYS = { group: 'Keys and files' }

export const volumes = sheet('fields-volumes', 'step 3, volumes', [
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
  config('the mode of all files', 'File mode', '0440', 'configMap defaultMode', 0o440),
  {
    ...config('a key that becomes a file', 'Key 1', 'a.conf', 'configMap items 0 key', 'a.conf', KEYS),
    press: ['Choose a key'],
  },
  config('the file of a key', 'File 1', 'etc/agent.conf', 'configMap items 0 path', 'etc/agent.conf', KEYS),
  config('the mode of one file', 'Mode 1', '0400', 'configMap items 0 mode', 0o400, KEYS),
  { ...secret('a Secret', 'Secret', 'keys', 'secret secretName'), ...added('Secret') },
  secret('that the Secret is optional', 'Optional', true, 'secret optional'),
  secret('the mode of the files of the Secret', 'File mode', '0400', 'secret defaultMode', 0o400),
  {
    ...claim('a claim', 'PersistentVolumeClaim', 'agent-data', 'persistentVolumeClaim claimName'),
    ...added('Existing volume (PVC)'),
  },
  claim('that the claim is read-only', 'Read-only', true, 'persistentVolumeClaim readOnly'),
  ...mounts(),
])

export const sources = sheet('fields-sources', 'step 3, volumes of further kinds', [
  {
    ...combined(
      'the ConfigMap of a projected volume',
      'ConfigMap',
      'conf',
      'projected sources 0 configMap name',
      'conf',
      {
        set: '1. ConfigMap',
      },
    ),
    ...added('Several sources in one (projected)'),
  },
  combined('the mode of all projected files', 'File mode', '0444', 'projected defaultMode', 0o444),
  {
    ...combined('a service account token', 'File', 'vault-token', 'projected sources 1 serviceAccountToken path'),
    press: ['Add source', 'Service account token'],
  },
  combined('for whom the token is', 'Audience', 'vault', 'projected sources 1 serviceAccountToken audience'),
  combined(
    'how long the token is valid',
    'Valid for',
    '7200',
    'projected sources 1 serviceAccountToken expirationSeconds',
    7200,
  ),
  ...projectedSources(),
  {
    ...info('the file of a fact about the Pod', 'File 1', 'about/labels', 'downwardAPI items 0 path'),
    ...added('Facts about the Pod (downward API)'),
  },
  info('the field of the Pod', 'Field 1', 'metadata.annotations', 'downwardAPI items 0 fieldRef fieldPath'),
  info('the mode of that file', 'Mode 1', '0400', 'downwardAPI items 0 mode', 0o400),
  {
    ...info('the file of an amount of a container', 'File 2', 'limit', 'downwardAPI items 1 path'),
    press: ['Add file'],
  },
  info('that it is an amount', 'What 2', 'Resource', 'downwardAPI items 1 resourceFieldRef', expect.anything()),
  info('which amount', 'Resource 2', 'limits.cpu', 'downwardAPI items 1 resourceFieldRef resource'),
  info('of which container', 'Container 2', 'main', 'downwardAPI items 1 resourceFieldRef containerName'),
  info('in which unit', 'Unit 2', '1m', 'downwardAPI items 1 resourceFieldRef divisor'),
  info('the mode of all facts', 'File mode', '0440', 'downwardAPI defaultMode', 0o440),
  { ...csi('a CSI driver', 'Driver', 'secrets-store.csi.k8s.io', 'csi driver'), ...added('CSI driver') },
  csi('the file system of the CSI volume', 'File system', 'ext4', 'csi fsType'),
  csi('the Secret for the driver', 'Secret for the driver', 'csi-keys', 'csi nodePublishSecretRef name'),
  {
    ...csi('an attribute for the driver', 'Value of class', 'vault keys', 'csi volumeAttributes class'),
    set: async (place) => {
      await place.getByRole('button', { name: 'Add attribute' }).click()
      await place.getByLabel('Attribute').last().fill('class')
      await place.getByLabel('Attribute').last().press('Enter')
      await place.getByLabel('Value of class').fill('vault keys')
    },
  },
  csi('that the CSI volume is read-only', 'Read-only', true, 'csi readOnly'),
  { ...nfs('the server of an NFS volume', 'Server', 'nfs.example.com', 'nfs server'), ...added('NFS') },
  nfs('the exported path', 'Exported path', '/exports/data', 'nfs path'),
  nfs('that the export is read-only', 'Read-only', true, 'nfs readOnly'),
  {
    ...image('the image of an image volume', 'Image reference', 'registry.example.com/rules:1.0', 'image reference'),
    ...added('Files of an image'),
  },
  image('when the image of the volume is pulled', 'Pull policy of the volume', 'Always', 'image pullPolicy'),
  {
    ...work(
      'the capacity of a new volume for each Pod',
      'Capacity',
      '5Gi',
      'ephemeral volumeClaimTemplate spec resources requests storage',
    ),
    ...added('A new volume for each Pod (ephemeral)'),
  },
  work('its storage class', 'Storage class', 'fast', 'ephemeral volumeClaimTemplate spec storageClassName'),
  work('its access mode', 'ReadWriteMany', true, 'ephemeral volumeClaimTemplate spec accessModes', [
    'ReadWriteOnce',
    'ReadWriteMany',
  ]),
  work('its mode', 'Volume mode', 'Filesystem', 'ephemeral volumeClaimTemplate spec volumeMode'),
  {
    ...other(
      'a volume of a kind without fields, as YAML',
      'YAML of volume other',
      `iscsi:\n${linesOf(ISCSI).join('\n')}`,
      'iscsi',
      ISCSI,
    ),
    ...added('Another kind, as YAML'),
    // The cluster answers with the fields in an order of its own.
    show: linesOf(ISCSI).toSorted(),
    read: async (place) => {
      const [first, ...lines] = (await place.getByLabel('YAML of volume other').inputValue()).split('\n')
      return first === 'iscsi:' ? lines.toSorted() : []
    },
  },
  {
    ...work('the name of a volume', 'Volume name', 'workspace', 'name'),
    // Its card is called by the name from here on.
    set: async (place, page) => {
      await place.getByLabel('Volume name').fill('workspace')
      await page.keyboard.press('Tab')
    },
  },
])

function mounts(): FieldRow[] {
  const mount = (what: string, field: string, give: Given, path: string, set: string, inner?: string): FieldRow => ({
    what,
    step: 'Volumes',
    place: { card: 'host', group: 'Mounted in', set, ...(inner === undefined ? {} : { inner }) },
    field,
    give,
    path: `spec template spec containers 0 volumeMounts ${path}`,
    value: give,
  })
  const [first, second] = ['Mount of main', 'Mount of main (2)']
  const added = (set: string): FieldRow => ({
    ...mount(
      '',
      'Mount path in main',
      set === first ? '/host/agent' : '/host/twice',
      set === first ? '0 mountPath' : '1 mountPath',
      set,
    ),
    // The button stands beside the mounts, not in one of them.
    place: { card: 'host', group: 'Mounted in' },
    press: ['Mount in main'],
    nth: set === first ? 0 : 1,
  })
  return [
    { ...added(first), what: 'where a container sees a volume' },
    mount('that a mount is read-only', 'Read-only', true, '0 readOnly', first),
    mount('a sub-path', 'Sub-path', 'logs/current', '0 subPath', first, 'More'),
    {
      ...mount(
        'that mounts below are read-only too',
        'Recursive read-only',
        'IfPossible: where the node can',
        '0 recursiveReadOnly',
        first,
        'More',
      ),
      value: 'IfPossible',
    },
    { ...added(second), what: 'a second mount of a volume in a container' },
    mount('a sub-path with variables', 'Sub-path with variables', '$(NODE_NAME)', '1 subPathExpr', second, 'More'),
    {
      ...mount(
        'the propagation of a mount',
        'Propagation',
        'HostToContainer: from the node',
        '1 mountPropagation',
        second,
        'More',
      ),
      value: 'HostToContainer',
    },
  ]
}

function projectedSources(): FieldRow[] {
  const [first, third, fourth] = ['1. ConfigMap', '3. Secret', '4. Facts about the Pod'].map((set) => ({ set }))
  const at = 'projected sources'
  return [
    combined('that a projected ConfigMap is optional', 'Optional', true, `${at} 0 configMap optional`, true, first),
    {
      ...combined('a projected key', 'Key 1', 'a.conf', `${at} 0 configMap items 0 key`, 'a.conf', first),
      press: ['Choose a key'],
    },
    combined('the file of a projected key', 'File 1', 'b.conf', `${at} 0 configMap items 0 path`, 'b.conf', first),
    combined('the mode of a projected key', 'Mode 1', '0400', `${at} 0 configMap items 0 mode`, 0o400, first),
    {
      ...combined('a projected Secret', 'Secret', 'keys', `${at} 2 secret name`, 'keys', third),
      begin: ['Add source', 'Secret'],
    },
    combined('that a projected Secret is optional', 'Optional', true, `${at} 2 secret optional`, true, third),
    {
      ...combined('a projected fact', 'File 1', 'about/name', `${at} 3 downwardAPI items 0 path`, 'about/name', fourth),
      begin: ['Add source', 'Facts about the Pod'],
    },
    combined(
      'the field of a projected fact',
      'Field 1',
      'metadata.name',
      `${at} 3 downwardAPI items 0 fieldRef fieldPath`,
      'metadata.name',
      fourth,
    ),
    combined('the mode of a projected fact', 'Mode 1', '0404', `${at} 3 downwardAPI items 0 mode`, 0o404, fourth),
  ]
}

function linesOf(fields: object): string[] {
  return Object.entries(fields).map(([name, value]) => `  ${name}: ${String(value)}`)
}

/** Rows of the volume with this name, the index-th. */
function volume(card: string, index: number, lastName = card) {
  return (
    what: string,
    field: string,
    give: Given,
    path: string,
    value: unknown = give,
    place: Place = {},
  ): FieldRow => ({
    what,
    step: 'Volumes',
    place: { card, ...place },
    editPlace: { card: lastName, ...place },
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
