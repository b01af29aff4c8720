import { isDns1123Label } from '@everynode/kube'
import { isListValue, isMapValue, valueAt, type MapValue, type Path } from '@everynode/manifest'
import { paths } from '../paths.ts'
import { judgeEnvironment } from './judge-environment.ts'
import { judgeLifecycle } from './judge-lifecycle.ts'
import { judgePorts, type PortScope } from './judge-ports.ts'
import { judgeProbe } from './judge-probe.ts'
import { judgeResources } from './judge-resources.ts'
import { judgeSecurityContext } from './judge-security.ts'
import { error, isEmpty, warning, type Report } from './problem-at.ts'
import type { Rule } from './rule.ts'

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const
const DEFAULT_GRACE_SECONDS = 30

/** What the containers of one Pod are judged against. */
interface Scope {
  names: Set<string>
  ports: PortScope
  graceSeconds: number
  hasOwnUsers: boolean
}

/** Containers and init containers: names, images, resources, ports, environment, probes, hooks, security. */
export const judgeContainers: Rule = (daemonSet, report) => {
  const pod = valueAt(daemonSet, paths.podSpec)
  const spec = isMapValue(pod) ? pod : {}
  const grace = spec['terminationGracePeriodSeconds']
  const scope: Scope = {
    names: new Set(),
    ports: { isHostNetwork: spec['hostNetwork'] === true, taken: new Set() },
    graceSeconds: typeof grace === 'number' ? grace : DEFAULT_GRACE_SECONDS,
    hasOwnUsers: spec['hostUsers'] === false,
  }
  for (const list of [paths.initContainers, paths.containers]) {
    const containers = valueAt(daemonSet, list)
    const isInit = list === paths.initContainers
    if (!isListValue(containers)) {
      if (!isInit) report(error(list, 'required'))
      continue
    }
    containers.forEach((container, index) => {
      if (isMapValue(container)) judgeContainer([...list, index], container, isInit, scope, report)
    })
  }
}

function judgeContainer(path: Path, container: MapValue, isInit: boolean, scope: Scope, report: Report): void {
  judgeNames(path, container, scope.names, report)
  judgeKind(path, container, isInit, report)
  judgeResources([...path, 'resources'], container['resources'], report)
  // Init containers run one after another, before the others: they take no host port from them.
  const ports = isInit ? { ...scope.ports, taken: new Set<string>() } : scope.ports
  judgePorts([...path, 'ports'], container['ports'], ports, report)
  judgeEnvironment(path, container, report)
  judgeSecurityContext([...path, 'securityContext'], container['securityContext'], scope.hasOwnUsers, report)
  for (const probe of PROBES) judgeProbe([...path, probe], container[probe], probe === 'readinessProbe', report)
  judgeLifecycle([...path, 'lifecycle'], container['lifecycle'], scope.graceSeconds, report)
  const policy = container['imagePullPolicy']
  if (!isEmpty(policy) && !['Always', 'IfNotPresent', 'Never'].includes(String(policy)))
    report(error([...path, 'imagePullPolicy'], 'not-one-of', { values: 'Always, IfNotPresent, Never' }))
  if (container['stdinOnce'] === true && container['stdin'] !== true)
    report(warning([...path, 'stdinOnce'], 'needs-stdin'))
  if (container['tty'] === true && container['stdin'] !== true) report(warning([...path, 'tty'], 'needs-stdin'))
}

function judgeNames(path: Path, { name, image }: MapValue, names: Set<string>, report: Report): void {
  if (isEmpty(name)) report(error([...path, 'name'], 'required'))
  else if (isDns1123Label(String(name)).length > 0) report(error([...path, 'name'], 'label-name-invalid'))
  else if (names.has(String(name))) report(error([...path, 'name'], 'duplicate', { value: String(name) }))
  names.add(String(name))
  if (isEmpty(image)) report(error([...path, 'image'], 'required'))
  else if (!IMAGE.test(String(image))) report(error([...path, 'image'], 'image-invalid'))
  else if (!/[:@][^/]+$/.test(String(image))) report(warning([...path, 'image'], 'image-untagged'))
}

const IMAGE =
  /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@[a-z0-9]+:[0-9a-f]{32,})?$/

/** Only what keeps running is probed and hooked; only init containers say that they restart. */
function judgeKind(path: Path, container: MapValue, isInit: boolean, report: Report): void {
  const policy = container['restartPolicy']
  if (!isInit) {
    if (!isEmpty(policy)) report(error([...path, 'restartPolicy'], 'not-for-main'))
    return
  }
  if (policy === 'Always') return
  if (!isEmpty(policy)) report(error([...path, 'restartPolicy'], 'not-one-of', { values: 'Always' }))
  for (const probe of PROBES) if (isMapValue(container[probe])) report(error([...path, probe], 'not-for-init'))
  const { lifecycle } = container
  if (!isMapValue(lifecycle)) return
  const hooks = Object.keys(lifecycle)
  if (hooks.length === 0) report(error([...path, 'lifecycle'], 'not-for-init'))
  for (const hook of hooks) report(error([...path, 'lifecycle', hook], 'not-for-init'))
}
