import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { modulePath, readDeclarations, type Declaration } from './declarations.ts'

/**
 * The API groups that are taken from kubernetes-models, with the OpenAPI package of each. The npm package also holds
 * groups that Kubernetes 1.36 no longer serves by default, so this is a list of what is wanted.
 */
const groups: Readonly<Record<string, { package: string; versions: readonly string[] }>> = {
  '': { package: 'io.k8s.api.core', versions: ['v1'] },
  'admissionregistration.k8s.io': { package: 'io.k8s.api.admissionregistration', versions: ['v1'] },
  'apiextensions.k8s.io': { package: 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions', versions: ['v1'] },
  'apiregistration.k8s.io': { package: 'io.k8s.kube-aggregator.pkg.apis.apiregistration', versions: ['v1'] },
  apps: { package: 'io.k8s.api.apps', versions: ['v1'] },
  'authentication.k8s.io': { package: 'io.k8s.api.authentication', versions: ['v1'] },
  'authorization.k8s.io': { package: 'io.k8s.api.authorization', versions: ['v1'] },
  autoscaling: { package: 'io.k8s.api.autoscaling', versions: ['v1', 'v2'] },
  batch: { package: 'io.k8s.api.batch', versions: ['v1'] },
  'certificates.k8s.io': { package: 'io.k8s.api.certificates', versions: ['v1'] },
  'coordination.k8s.io': { package: 'io.k8s.api.coordination', versions: ['v1'] },
  'discovery.k8s.io': { package: 'io.k8s.api.discovery', versions: ['v1'] },
  'events.k8s.io': { package: 'io.k8s.api.events', versions: ['v1'] },
  'flowcontrol.apiserver.k8s.io': { package: 'io.k8s.api.flowcontrol', versions: ['v1'] },
  'networking.k8s.io': { package: 'io.k8s.api.networking', versions: ['v1'] },
  'node.k8s.io': { package: 'io.k8s.api.node', versions: ['v1'] },
  policy: { package: 'io.k8s.api.policy', versions: ['v1'] },
  'rbac.authorization.k8s.io': { package: 'io.k8s.api.rbac', versions: ['v1'] },
  'scheduling.k8s.io': { package: 'io.k8s.api.scheduling', versions: ['v1'] },
  'storage.k8s.io': { package: 'io.k8s.api.storage', versions: ['v1'] },
}

/** The folders of the apimachinery package; their OpenAPI packages follow from the path. */
const machinery = ['apis/meta/v1', 'api/resource', 'util/intstr', 'runtime']

const machineryModule = '@kubernetes-models/apimachinery/'

/** Reads every declaration of the wanted groups; `packageFolder` is that of this npm package. */
export function readAllDeclarations(packageFolder: string): Declaration[] {
  const models = realpathSync(join(packageFolder, 'node_modules/kubernetes-models'))
  const machineryFolder = join(dirname(models), machineryModule)
  const folders = Object.entries(groups).flatMap(([group, { package: name, versions }]) =>
    versions.map((version) => ({ folder: join(models, group, version), package: `${name}.${version}` })),
  )
  const packageOfFolder = new Map(folders.map((each) => [modulePath(models, each.folder), each.package]))
  const nameOfModule = (path: string): string => {
    if (path.startsWith(machineryModule)) return machineryName(path.slice(machineryModule.length))
    const relativePath = path.startsWith(machineryFolder) ? modulePath(machineryFolder, path) : modulePath(models, path)
    if (path.startsWith(machineryFolder)) return machineryName(relativePath)
    const cut = relativePath.lastIndexOf('/')
    const known = packageOfFolder.get(relativePath.slice(0, cut))
    return known === undefined ? path : `${known}.${relativePath.slice(cut + 1)}`
  }
  return [
    ...folders.flatMap((each) => readDeclarations(each.folder, each.package, nameOfModule)),
    ...machinery
      .map((path) => join(machineryFolder, path))
      .filter((folder) => existsSync(folder) && readdirSync(folder).length > 0)
      .flatMap((folder) => readDeclarations(folder, machineryName(modulePath(machineryFolder, folder)), nameOfModule)),
  ]
}

function machineryName(path: string): string {
  return `io.k8s.apimachinery.pkg.${path.replaceAll('/', '.')}`
}
