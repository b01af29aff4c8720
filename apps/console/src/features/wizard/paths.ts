import type { Path } from '@everynode/manifest'

/** Where the wizard's fields stand in a DaemonSet. Constants, so that a path is the same array at each render. */
export const paths = {
  name: ['metadata', 'name'],
  namespace: ['metadata', 'namespace'],
  alias: ['metadata', 'annotations', 'kubesphere.io/alias-name'],
  description: ['metadata', 'annotations', 'kubesphere.io/description'],
  labels: ['metadata', 'labels'],
  annotations: ['metadata', 'annotations'],
  spec: ['spec'],
  selector: ['spec', 'selector'],
  matchLabels: ['spec', 'selector', 'matchLabels'],
  matchExpressions: ['spec', 'selector', 'matchExpressions'],
  template: ['spec', 'template'],
  templateLabels: ['spec', 'template', 'metadata', 'labels'],
  templateAnnotations: ['spec', 'template', 'metadata', 'annotations'],
  podSpec: ['spec', 'template', 'spec'],
  containers: ['spec', 'template', 'spec', 'containers'],
  initContainers: ['spec', 'template', 'spec', 'initContainers'],
  volumes: ['spec', 'template', 'spec', 'volumes'],
  nodeSelector: ['spec', 'template', 'spec', 'nodeSelector'],
  nodeName: ['spec', 'template', 'spec', 'nodeName'],
  affinity: ['spec', 'template', 'spec', 'affinity'],
  tolerations: ['spec', 'template', 'spec', 'tolerations'],
} as const satisfies Record<string, Path>
