import { packageOf, structOf } from './structs.ts'
import type { StructType } from './type.ts'

/** Groups whose OpenAPI package is not `io.k8s.api.` and the group's first word. */
const unusualPackages: Readonly<Record<string, string>> = {
  '': 'io.k8s.api.core',
  'apiextensions.k8s.io': 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions',
  'apiregistration.k8s.io': 'io.k8s.kube-aggregator.pkg.apis.apiregistration',
  'metrics.k8s.io': 'io.k8s.metrics.pkg.apis.metrics',
  'meta.k8s.io': 'io.k8s.apimachinery.pkg.apis.meta',
}

/** The OpenAPI name of a kind: `io.k8s.api.apps.v1.DaemonSet`. It need not exist. */
export function typeNameOf(group: string, version: string, kind: string): string {
  return `${packageNameOf(group, version)}.${kind}`
}

/** The OpenAPI package of a group version: `io.k8s.api.apps.v1`. It need not exist. */
export function packageNameOf(group: string, version: string): string {
  return `${unusualPackages[group] ?? `io.k8s.api.${group.split('.')[0]}`}.${version}`
}

/** The type of a kind, DeleteOptions and other kinds of the API machinery included; nothing for what is not built in. */
export function typeOfKind(group: string, version: string, kind: string): StructType | undefined {
  const own = structOf(typeNameOf(group, version, kind))
  return (
    own ??
    (group === '' || packageOf(packageNameOf(group, version))
      ? structOf(typeNameOf('meta.k8s.io', 'v1', kind))
      : undefined)
  )
}
