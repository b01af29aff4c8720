import type { Column, DocumentedField } from './printer.ts'

const PACKAGES = {
  admissionregistration: 'io.k8s.api.admissionregistration.v1',
  apps: 'io.k8s.api.apps.v1',
  autoscaling: 'io.k8s.api.autoscaling.v2',
  batch: 'io.k8s.api.batch.v1',
  certificates: 'io.k8s.api.certificates.v1',
  coordination: 'io.k8s.api.coordination.v1',
  core: 'io.k8s.api.core.v1',
  discovery: 'io.k8s.api.discovery.v1',
  meta: 'io.k8s.apimachinery.pkg.apis.meta.v1',
  networking: 'io.k8s.api.networking.v1',
  node: 'io.k8s.api.node.v1',
  scheduling: 'io.k8s.api.scheduling.v1',
  storage: 'io.k8s.api.storage.v1',
} as const

/** The documentation of a field, named as `apps.DaemonSetSpec#selector`. */
export function documented(name: `${keyof typeof PACKAGES}.${string}#${string}`): DocumentedField {
  const [, group, kind, field] = /^(\w+)\.(\w+)#(\w+)$/.exec(name) as unknown as [
    string,
    keyof typeof PACKAGES,
    string,
    string,
  ]
  return { type: `${PACKAGES[group]}.${kind}`, field }
}

/** A column that is always shown. */
export function column(name: string, description: Column['description'], type: Column['type'] = 'string'): Column {
  return { name, type, format: '', priority: 0, description }
}

/** A column that is shown only by `-o wide`. */
export function wideColumn(name: string, description: Column['description'], type: Column['type'] = 'string'): Column {
  return { ...column(name, description, type), priority: 1 }
}

export const nameColumn: Column = {
  ...column('Name', documented('meta.ObjectMeta#name')),
  format: 'name',
}

export const ageColumn = column('Age', documented('meta.ObjectMeta#creationTimestamp'))

/** What kinds without a printer of their own show instead of an age. */
export const createdAtColumn = column('Created At', documented('meta.ObjectMeta#creationTimestamp'), 'date')

export const templateColumns: readonly Column[] = [
  wideColumn('Containers', 'Names of each container in the template.'),
  wideColumn('Images', 'Images referenced by each container in the template.'),
]
