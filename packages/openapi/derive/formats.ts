import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** Prefixes under which client-node files a type whose bare name occurs in several groups. */
const prefixes: Readonly<Record<string, string>> = {
  'io.k8s.api.core.v1': 'Core',
  'io.k8s.api.events.v1': 'Events',
  'io.k8s.api.discovery.v1': 'Discovery',
  'io.k8s.api.storage.v1': 'Storage',
  'io.k8s.api.authentication.v1': 'Authentication',
  'io.k8s.api.rbac.v1': 'Rbac',
  'io.k8s.api.admissionregistration.v1': 'Admissionregistration',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1': 'Apiextensions',
  'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1': 'Apiregistration',
}

/** The `format` of each property, which kubernetes-models does not carry: int32, int64, byte, double … */
export function formatReader(packageFolder: string): (typeName: string) => ReadonlyMap<string, string> {
  const models = realpathSync(join(packageFolder, 'node_modules/@kubernetes/client-node/dist/gen/models'))
  return (typeName) => {
    const cut = typeName.lastIndexOf('.')
    const packageName = typeName.slice(0, cut)
    const version = packageName.slice(packageName.lastIndexOf('.') + 1).toUpperCase()
    const own = `${version}${typeName.slice(cut + 1)}`
    const file = [`${prefixes[packageName] ?? '-'}${own}`, own]
      .map((name) => join(models, `${name}.js`))
      .find((path) => existsSync(path))
    return file === undefined ? new Map() : formatsOf(readFileSync(file, 'utf8'))
  }
}

function formatsOf(source: string): Map<string, string> {
  const formats = new Map<string, string>()
  for (const match of source.matchAll(/"baseName": "([^"]+)",\s+"type": "[^"]*",\s+"format": "([^"]+)"/g))
    formats.set(match[1]!, match[2]!)
  return formats
}

/** The words of the two properties that every object has, as client-node documents them. */
export function typeMetaDescriptions(packageFolder: string): { apiVersion: string; kind: string } {
  const folder = realpathSync(join(packageFolder, 'node_modules/@kubernetes/client-node/dist/gen/models'))
  const source = readFileSync(join(folder, 'V1ConfigMap.d.ts'), 'utf8')
  const before = (property: string) =>
    /\/\*\*\s*\n\s*\* ([^\n]*)\n\s*\*\/\s*\n\s*'PROPERTY'/.source.replace('PROPERTY', property)
  const text = (property: string) => new RegExp(before(property)).exec(source)?.[1] ?? ''
  return { apiVersion: text('apiVersion'), kind: text('kind') }
}
