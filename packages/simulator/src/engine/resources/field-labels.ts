import { badRequest, kinds as builtInKinds, type FieldRequirement, type Kind, type KubeObject } from '@everynode/kube'

type FieldReader = (object: KubeObject) => unknown

interface FieldLabels {
  /** What a fieldSelector may name, with the value that it compares. */
  readers: Readonly<Record<string, FieldReader>>
  refusal(label: string): string
}

/** Reads one field of a stored object as the text that a selector compares; undefined counts as empty. */
export function fieldValue(kind: Kind, object: KubeObject, label: string): string | undefined {
  const value = labelsOf(kind).readers[label]?.(object)
  return value === undefined || value === null ? undefined : String(value)
}

/** Throws 400 for a label that the kind does not know, in the kind's own words. */
export function assertFieldLabels(kind: Kind, fields: readonly FieldRequirement[]): void {
  const { readers, refusal } = labelsOf(kind)
  for (const { field } of fields) if (!Object.hasOwn(readers, field)) throw badRequest(refusal(field))
}

function at(path: string): FieldReader {
  const keys = path.split('.')
  return (object) => {
    let value: unknown = object
    for (const key of keys)
      value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
    return value
  }
}

function paths(...names: string[]): Record<string, FieldReader> {
  return Object.fromEntries(names.map((name) => [name, at(name)]))
}

const own = paths('metadata.name', 'metadata.namespace')

function labels(readers: Readonly<Record<string, FieldReader>>, refusal = notSupported): FieldLabels {
  return { readers: { ...own, ...readers }, refusal }
}

const notSupported = (label: string) => `field label not supported: ${label}`

const generic = labels(
  {},
  (label) => `"${label}" is not a known field selector: only "metadata.name", "metadata.namespace"`,
)

/** Kinds without a namespace that convert their own labels know only the name beside those. */
function clusterLabels(readers: Readonly<Record<string, FieldReader>>): FieldLabels {
  return { readers: { ...paths('metadata.name'), ...readers }, refusal: notSupported }
}

/** What every custom resource has, with the words of its handler. */
const custom = labels({})
const builtIn: ReadonlySet<Kind> = new Set(builtInKinds)

const eventParts = ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath']

/** The component of an old Event, else the controller of a new one. */
const eventSource: FieldReader = (event) => at('source.component')(event) || event.reportingComponent

const pods = labels({
  ...paths(
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ),
  'spec.host': at('spec.nodeName'),
  'spec.hostNetwork': (pod) => at('spec.hostNetwork')(pod) === true,
  // The label is accepted, but no Pod has a value for it.
  'status.podIPs': () => '',
})

/** The labels of kinds that have more than their name (pkg/apis/<group>/<version>/conversion.go). */
const byResource: Readonly<Record<string, FieldLabels>> = {
  '/events': labels({
    ...paths(...eventParts.map((part) => `involvedObject.${part}`), 'reason', 'reportingComponent', 'type'),
    source: eventSource,
  }),
  '/namespaces': clusterLabels(paths('status.phase')),
  '/nodes': clusterLabels({ 'spec.unschedulable': (node) => at('spec.unschedulable')(node) === true }),
  '/pods': pods,
  '/replicationcontrollers': labels(paths('status.replicas')),
  '/secrets': labels(paths('type')),
  '/services': labels(paths('spec.clusterIP', 'spec.type')),
  'batch/jobs': labels(
    { 'status.successful': (job) => at('status.succeeded')(job) ?? 0 },
    (label) => `field label "${label}" not supported for Job`,
  ),
  'certificates.k8s.io/certificatesigningrequests': clusterLabels(paths('spec.signerName')),
  'events.k8s.io/events': labels({
    ...Object.fromEntries(eventParts.map((part) => [`regarding.${part}`, at(`involvedObject.${part}`)])),
    ...paths('reason', 'type'),
    reportingController: at('reportingComponent'),
  }),
}

function labelsOf(kind: Kind): FieldLabels {
  return byResource[`${kind.group}/${kind.plural}`] ?? (builtIn.has(kind) ? generic : custom)
}
