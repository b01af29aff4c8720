import { compareQuantity, isDns1123Label, isEnvVarName, isPortName, parseQuantity } from '@everynode/kube'
import { isListValue, isMapValue, valueAt, type MapValue, type Path, type Value } from '@everynode/manifest'
import type { Problem } from '../../../manifest-editor/problem.ts'
import { paths } from '../paths.ts'
import type { Rule } from './rule.ts'
import { judgeProbe } from './judge-probe.ts'

type Report = (problem: Problem) => void

/** Containers and init containers: names, images, resources, ports, environment, probes. */
export const judgeContainers: Rule = (daemonSet, report) => {
  const names = new Set<string>()
  for (const list of [paths.initContainers, paths.containers]) {
    const containers = valueAt(daemonSet, list)
    if (!isListValue(containers)) {
      if (list === paths.containers) report(error(list, 'required'))
      continue
    }
    containers.forEach((container, index) => {
      if (isMapValue(container)) judgeContainer([...list, index], container, names, report)
    })
  }
}

function judgeContainer(path: Path, container: MapValue, names: Set<string>, report: Report): void {
  const { name, image } = container
  if (isEmpty(name)) report(error([...path, 'name'], 'required'))
  else if (isDns1123Label(String(name)).length > 0) report(error([...path, 'name'], 'label-name-invalid'))
  else if (names.has(String(name))) report(error([...path, 'name'], 'duplicate', { value: String(name) }))
  names.add(String(name))
  if (isEmpty(image)) report(error([...path, 'image'], 'required'))
  else if (!IMAGE.test(String(image))) report(error([...path, 'image'], 'image-invalid'))
  else if (!/[:@][^/]+$/.test(String(image)))
    report({ path: [...path, 'image'], code: 'image-untagged', severity: 'warning' })
  judgeResources([...path, 'resources'], container['resources'], report)
  judgePorts([...path, 'ports'], container['ports'], report)
  judgeEnvironment([...path, 'env'], container['env'], report)
  for (const probe of ['readinessProbe', 'livenessProbe', 'startupProbe'] as const)
    judgeProbe([...path, probe], container[probe], probe !== 'readinessProbe', report)
}

const IMAGE =
  /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@[a-z0-9]+:[0-9a-f]{32,})?$/

function judgeResources(path: Path, resources: Value | undefined, report: Report): void {
  if (!isMapValue(resources)) return
  const { requests, limits } = resources
  for (const [kind, amounts] of [
    ['requests', requests],
    ['limits', limits],
  ] as const) {
    if (!isMapValue(amounts)) continue
    for (const [name, amount] of Object.entries(amounts))
      if (!parseQuantity(String(amount))) report(error([...path, kind, name], 'not-a-quantity'))
  }
  if (!isMapValue(requests) || !isMapValue(limits)) return
  for (const [name, request] of Object.entries(requests)) {
    const [asked, most] = [parseQuantity(String(request)), parseQuantity(String(limits[name] ?? ''))]
    if (asked && most && compareQuantity(asked, most) > 0)
      report(error([...path, 'requests', name], 'requests-above-limits', { limit: String(limits[name]) }))
  }
}

function judgePorts(path: Path, ports: Value | undefined, report: Report): void {
  if (!isListValue(ports)) return
  ports.forEach((port, index) => {
    if (!isMapValue(port)) return
    const at = (field: string): Path => [...path, index, field]
    if (isEmpty(port['containerPort'])) report(error(at('containerPort'), 'required'))
    for (const field of ['containerPort', 'hostPort'])
      if (!isEmpty(port[field]) && !isPort(port[field])) report(error(at(field), 'port-range'))
    if (!isEmpty(port['name']) && isPortName(String(port['name'])).length > 0)
      report(error(at('name'), 'port-name-invalid'))
  })
}

function judgeEnvironment(path: Path, env: Value | undefined, report: Report): void {
  if (!isListValue(env)) return
  const seen = new Set<string>()
  env.forEach((variable, index) => {
    if (!isMapValue(variable)) return
    const name = String(variable['name'] ?? '')
    const at: Path = [...path, index, 'name']
    if (name === '') report(error(at, 'required'))
    else if (isEnvVarName(name).length > 0) report(error(at, 'env-name-invalid'))
    else if (seen.has(name)) report({ path: at, code: 'env-duplicate', params: { value: name }, severity: 'warning' })
    seen.add(name)
    for (const source of ['configMapKeyRef', 'secretKeyRef']) {
      const reference = valueAt(variable, ['valueFrom', source])
      if (!isMapValue(reference)) continue
      for (const field of ['name', 'key'])
        if (isEmpty(reference[field])) report(error([...path, index, 'valueFrom', source, field], 'required'))
    }
  })
}

export function isPort(value: Value | undefined): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535
}

export function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === ''
}

export function error(path: Path, code: string, params?: Problem['params']): Problem {
  return { path, code, severity: 'error', ...(params ? { params } : {}) }
}
