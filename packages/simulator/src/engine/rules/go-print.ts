import { structOf } from '@everynode/openapi'
import type { Field, StructType, Type } from '@everynode/openapi'
import { GO_FIELD_ORDERS } from './go-field-orders.ts'

/** Go's field names that are not the JSON name with a capital letter. */
const GO_NAMES: Readonly<Record<string, string>> = {
  apiGroup: 'APIGroup',
  apiVersion: 'APIVersion',
  awsElasticBlockStore: 'AWSElasticBlockStore',
  cephfs: 'CephFS',
  chapAuthDiscovery: 'DiscoveryCHAPAuth',
  chapAuthSession: 'SessionCHAPAuth',
  csi: 'CSI',
  diskURI: 'DataDiskURI',
  dnsConfig: 'DNSConfig',
  dnsPolicy: 'DNSPolicy',
  endpoints: 'EndpointsName',
  fc: 'FC',
  fsGroup: 'FSGroup',
  fsGroupChangePolicy: 'FSGroupChangePolicy',
  fsType: 'FSType',
  gcePersistentDisk: 'GCEPersistentDisk',
  gmsaCredentialSpec: 'GMSACredentialSpec',
  gmsaCredentialSpecName: 'GMSACredentialSpecName',
  grpc: 'GRPC',
  httpGet: 'HTTPGet',
  httpHeaders: 'HTTPHeaders',
  ip: 'IP',
  iqn: 'IQN',
  iscsi: 'ISCSI',
  iscsiInterface: 'ISCSIInterface',
  nfs: 'NFS',
  os: 'OS',
  pdName: 'PDName',
  rbd: 'RBD',
  seLinuxChangePolicy: 'SELinuxChangePolicy',
  seLinuxOptions: 'SELinuxOptions',
  sslEnabled: 'SSLEnabled',
  storageos: 'StorageOS',
  tcpSocket: 'TCPSocket',
  tty: 'TTY',
  uid: 'UID',
  wwids: 'WWIDs',
}

/** Names that are like this in one type only. */
const NAMES_OF_TYPE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'io.k8s.api.core.v1.RBDVolumeSource': {
    monitors: 'CephMonitors',
    image: 'RBDImage',
    pool: 'RBDPool',
    user: 'RadosUser',
  },
}

/**
 * How Kubernetes prints a value of its internal types: JSON with Go's field names, every field present, what is not set
 * as null or as Go's zero value. Types of apimachinery print as in the API.
 */
export function goPrint(value: object, typeName: string): Record<string, unknown> {
  return printStruct(value as Record<string, unknown>, structOf(typeName)!)
}

function printStruct(value: Record<string, unknown>, type: StructType): Record<string, unknown> {
  const printed: Record<string, unknown> = {}
  const names = NAMES_OF_TYPE[type.name]
  for (const field of fieldsOf(type)) {
    // The metadata of a claim's template are embedded.
    if (field.name === 'metadata') Object.assign(printed, value.metadata)
    else printed[names?.[field.name] ?? goName(field.name)] = printField(value[field.name] ?? undefined, field)
  }
  return printed
}

const ordered = new Map<string, readonly Field[]>()

/** The fields in the order of the internal type. */
function fieldsOf({ name, fields }: StructType): Iterable<Field> {
  const order = GO_FIELD_ORDERS[name]
  if (order === undefined) return fields.values()
  let known = ordered.get(name)
  if (!known) {
    known = order.split(/\s+/).map((field) => fields.get(field)!)
    ordered.set(name, known)
  }
  return known
}

function goName(name: string): string {
  return GO_NAMES[name] ?? name[0]!.toUpperCase() + name.slice(1)
}

function printField(value: unknown, { type, isPointer }: Field): unknown {
  if (value !== undefined) return printValue(value, type)
  return isPointer ? null : zeroOf(type)
}

function printValue(value: unknown, type: Type): unknown {
  switch (type.is) {
    case 'list':
      return (value as unknown[]).map((item) => printValue(item, type.element))
    case 'map': {
      const map = value as Record<string, unknown>
      const keys = Object.keys(map).toSorted()
      return Object.fromEntries(keys.map((key) => [key, printValue(map[key], type.element)]))
    }
    case 'struct':
      return isOwn(type) ? printStruct(value as Record<string, unknown>, type) : value
    default:
      return value
  }
}

function zeroOf(type: Type): unknown {
  if (type.is === 'struct') return isOwn(type) ? printStruct({}, type) : {}
  if (type.is !== 'scalar') return null
  const zeros: Record<string, unknown> = { string: '', bool: false, int32: 0, int64: 0, double: 0, intOrString: 0 }
  return zeros[type.scalar] ?? null
}

function isOwn({ name }: StructType): boolean {
  return name.startsWith('io.k8s.api.')
}
