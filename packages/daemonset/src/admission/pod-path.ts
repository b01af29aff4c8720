/** Where a field stands, from the pod spec (`spec.template.spec` of a DaemonSet). */
export type PodPath = readonly (string | number)[]
