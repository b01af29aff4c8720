/** What tells the items of a list of a Pod template apart, as Kubernetes' patch merge keys do; other lists are one value. */
export const listKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  imagePullSecrets: ['name'],
  volumeMounts: ['mountPath'],
  ports: ['containerPort', 'protocol'],
  hostAliases: ['ip'],
}
