import {
  applyEdits,
  parseManifest,
  valueAt,
  valueToCompactJson,
  type Edit,
  type MapValue,
  type Path,
  type Value,
} from '@everynode/manifest'
import type { KubeObject } from '@everynode/kube'
import { client, RequestFailure } from '../../../cluster/client.ts'
import { podKind } from '../../../cluster/kinds.ts'
import { listPath } from '../../../cluster/object-path.ts'
import { paths } from '../paths.ts'
import { FIELD_MANAGER } from '../submit.ts'
import { answeredFields } from './added-fields.ts'
import { shortPath, type AddedField } from './answer-groups.ts'

/**
 * What the cluster says to one Pod of the DaemonSet. A DaemonSet is accepted even if every one of its Pods will be refused
 * (PodSecurity, quota, a service account that does not exist), so a Pod is asked about too.
 */
export type PodsAnswer =
  | { isAccepted: true; added: readonly PodField[] }
  | { isAccepted: false; reason: string }
  /** The person may not create Pods, so nobody knows. */
  | { isAccepted: undefined }

export interface PodField extends AddedField {
  /** What every Pod gets from Kubernetes itself; undefined for what only this cluster adds. */
  usual?: UsualField
}

export type UsualField = 'account' | 'links' | 'priority' | 'requests' | 'token' | 'tolerations' | 'hostPort'

/**
 * Has the server judge one Pod of the DaemonSet (as it would be stored) and writes nothing. A service account that does not
 * exist yet, but is among the `accounts` that come along, must not hide what else is to be said: the project's own stands in.
 */
export async function askAboutPods(
  daemonSet: Value,
  project: string,
  accounts: readonly string[] = [],
): Promise<PodsAnswer> {
  const account = valueAt(daemonSet, [...paths.podSpec, 'serviceAccountName'])
  const isBrought = typeof account === 'string' && accounts.includes(account)
  const pod = podOf(isBrought ? withAccount(daemonSet, undefined) : daemonSet)
  try {
    const object = await client.create<KubeObject>(listPath(podKind, project), pod, {
      query: { dryRun: 'All', fieldManager: FIELD_MANAGER },
    })
    const answered = object as unknown as Value
    return {
      isAccepted: true,
      added: podAdditions(isBrought ? withAccount(daemonSet, 'default') : daemonSet, answered),
    }
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error
    const { message = '', code = 0 } = error.status
    if (/cannot create resource "pods"/.test(message)) return { isAccepted: undefined }
    // A server that is out of order says nothing about the Pods.
    if (code === 0 || code >= 500) throw error
    return { isAccepted: false, reason: message }
  }
}

/** What a Pod has that its template has not. */
export function podAdditions(daemonSet: Value, pod: Value): PodField[] {
  const template = valueAt(daemonSet, paths.podSpec)
  const spec = valueAt(pod, ['spec'])
  const within = (value: Value | undefined): Value => ({ spec: { template: { spec: value ?? {} } } })
  return answeredFields(within(template), within(spec))
    .filter(({ answered }) => answered !== undefined)
    .map((field) => {
      const usual = usualField(field.path.slice(3), field.answered!)
      return { ...field, short: shortPath(field), ...(usual ? { usual } : {}) }
    })
}

function podOf(daemonSet: Value): MapValue {
  const metadata = valueAt(daemonSet, [...paths.template, 'metadata'])
  const name = String(valueAt(daemonSet, paths.name) ?? 'pod')
  const { labels, annotations } = (metadata ?? {}) as { labels?: Value; annotations?: Value }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: `${name.slice(0, 200)}-`,
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
    },
    spec: valueAt(daemonSet, paths.podSpec) ?? {},
  }
}

/** The same DaemonSet with another service account in its template, or with none. */
function withAccount(daemonSet: Value, account: string | undefined): Value {
  const file = parseManifest(valueToCompactJson(daemonSet), { format: 'json' })
  const edits = ['serviceAccountName', 'serviceAccount'].map((field): Edit => {
    const path = [...paths.podSpec, field]
    return account === undefined ? { type: 'remove', path } : { type: 'set', path, value: account }
  })
  return applyEdits(file, 0, edits).file.documents[0]?.value ?? daemonSet
}

const TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount'

/** What the server gives to Pods of every cluster. Mirrors the admission plug-ins that are on by default. */
function usualField(path: Path, answered: Value): UsualField | undefined {
  const [first, , third, fourth] = path
  if (first === 'serviceAccount' || first === 'serviceAccountName') return 'account'
  if (first === 'enableServiceLinks') return 'links'
  if (first === 'priority' || first === 'preemptionPolicy') return 'priority'
  if (first === 'tolerations') return 'tolerations'
  if (first === 'volumes' && String(valueAt(answered, ['name'])).startsWith('kube-api-access-')) return 'token'
  if (first !== 'containers' && first !== 'initContainers') return undefined
  if (third === 'volumeMounts' && valueAt(answered, ['mountPath']) === TOKEN) return 'token'
  if (third === 'ports') return 'hostPort'
  return third === 'resources' && fourth === 'requests' ? 'requests' : undefined
}
