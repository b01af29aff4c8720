import { isConfigMapKey, isDns1123Subdomain, isEnvVarName } from '@everynode/kube'
import { isListValue, isMapValue, valueAt, type MapValue, type Path, type Value } from '@everynode/manifest'
import { judgeFieldPath, judgeResourceField } from './judge-downward.ts'
import { error, isEmpty, warning, type Report } from './problem-at.ts'

const SOURCES = ['configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef', 'fileKeyRef']

/** Environment variables of one container, and whole ConfigMaps and Secrets. */
export function judgeEnvironment(path: Path, container: MapValue, report: Report): void {
  const { env, envFrom } = container
  const areAllKnown = !isListValue(envFrom) || envFrom.length === 0
  if (isListValue(env)) judgeVariables([...path, 'env'], env, areAllKnown, report)
  if (isListValue(envFrom))
    envFrom.forEach((source, index) => isMapValue(source) && judgeWhole([...path, 'envFrom', index], source, report))
}

function judgeVariables(path: Path, env: readonly Value[], areAllKnown: boolean, report: Report): void {
  const seen = new Set<string>()
  env.forEach((variable, index) => {
    if (!isMapValue(variable)) return
    const name = String(variable['name'] ?? '')
    const at: Path = [...path, index]
    if (name === '') report(error([...at, 'name'], 'required'))
    else if (isEnvVarName(name).length > 0) report(error([...at, 'name'], 'env-name-invalid'))
    else if (seen.has(name)) report(warning([...at, 'name'], 'env-duplicate', { value: name }))
    if (typeof variable['value'] === 'string' && areAllKnown)
      for (const reference of references(variable['value']))
        if (!seen.has(reference) && !isOfService(reference))
          report(warning([...at, 'value'], 'env-unset', { value: reference }))
    seen.add(name)
    judgeSource(at, variable, report)
  })
}

function judgeSource(path: Path, variable: MapValue, report: Report): void {
  const from = variable['valueFrom']
  if (!isMapValue(from)) return
  const given = SOURCES.filter((source) => isMapValue(from[source]))
  if (given.length > 1) report(error([...path, 'valueFrom'], 'env-one-source'))
  else if (given.length === 1 && !isEmpty(variable['value']))
    report(error([...path, 'valueFrom'], 'env-value-and-source'))
  for (const source of ['configMapKeyRef', 'secretKeyRef']) {
    const reference = from[source]
    if (!isMapValue(reference)) continue
    const at: Path = [...path, 'valueFrom', source]
    judgeName([...at, 'name'], reference['name'], report)
    if (isEmpty(reference['key'])) report(error([...at, 'key'], 'required'))
    else if (isConfigMapKey(String(reference['key'])).length > 0) report(error([...at, 'key'], 'object-key-invalid'))
  }
  const field = valueAt(from, ['fieldRef'])
  if (isMapValue(field)) judgeFieldPath([...path, 'valueFrom', 'fieldRef', 'fieldPath'], field['fieldPath'], report)
  const resource = valueAt(from, ['resourceFieldRef'])
  if (isMapValue(resource)) judgeResourceField([...path, 'valueFrom', 'resourceFieldRef'], resource, report)
}

function judgeWhole(path: Path, source: MapValue, report: Report): void {
  const kinds = ['configMapRef', 'secretRef'].filter((kind) => isMapValue(source[kind]))
  if (kinds.length !== 1) report(error(path, 'env-one-source'))
  for (const kind of kinds) judgeName([...path, kind, 'name'], valueAt(source, [kind, 'name']), report)
  const prefix = source['prefix']
  if (!isEmpty(prefix) && isEnvVarName(String(prefix)).length > 0)
    report(error([...path, 'prefix'], 'env-name-invalid'))
}

function judgeName(path: Path, name: Value | undefined, report: Report): void {
  if (isEmpty(name)) report(error(path, 'required'))
  else if (isDns1123Subdomain(String(name)).length > 0) report(error(path, 'name-invalid'))
}

/** The variables that a value refers to by `$(NAME)`; `$$(NAME)` refers to none (third_party/forked/golang/expansion). */
function references(value: string): string[] {
  return [...value.matchAll(/(\$*)\$\(([^()]+)\)/g)]
    .filter(([, before = '']) => before.length % 2 === 0)
    .map(([, , name = '']) => name)
}

/** Variables that Kubernetes adds for the project's Services. */
function isOfService(name: string): boolean {
  return /_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT(?:_\w+)?)$/.test(name)
}
