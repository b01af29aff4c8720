import type { Declaration, DeclaredProperty, DeclaredType } from './declarations.ts'

const metrics = 'io.k8s.metrics.pkg.apis.metrics.v1beta1'
const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1'
const quantity = 'io.k8s.apimachinery.pkg.api.resource.Quantity'

/** Types of aggregated APIs, which no package of the Kubernetes API carries. */
export const handWritten: readonly Declaration[] = [
  metricsOf('NodeMetrics', 'How much a node used within a window of time.', [
    field('usage', 'What the node used, by resource.', { is: 'map', of: { is: 'reference', name: quantity } }, true),
  ]),
  metricsOf('PodMetrics', 'How much the containers of a Pod used within a window of time.', [
    field('containers', 'What each container used.', listOf(`${metrics}.ContainerMetrics`), true),
  ]),
  {
    name: `${metrics}.ContainerMetrics`,
    description: 'How much one container used.',
    properties: [
      field('name', 'The name of the container.', { is: 'string' }, true),
      field('usage', 'What it used, by resource.', { is: 'map', of: { is: 'reference', name: quantity } }, true),
    ],
  },
  listTypeOf('NodeMetrics'),
  listTypeOf('PodMetrics'),
]

function metricsOf(kind: string, description: string, properties: DeclaredProperty[]): Declaration {
  return {
    name: `${metrics}.${kind}`,
    description,
    apiVersion: 'metrics.k8s.io/v1beta1',
    kind,
    properties: [
      field('apiVersion', '', { is: 'string' }),
      field('kind', '', { is: 'string' }),
      field('metadata', '', { is: 'reference', name: `${meta}.ObjectMeta` }),
      field('timestamp', 'When the window ended.', { is: 'reference', name: `${meta}.Time` }, true),
      field('window', 'How long the window was, as a Go duration.', { is: 'string' }, true),
      ...properties,
    ],
  }
}

function listTypeOf(kind: string): Declaration {
  return {
    name: `${metrics}.${kind}List`,
    description: `A list of ${kind}.`,
    apiVersion: 'metrics.k8s.io/v1beta1',
    kind: `${kind}List`,
    properties: [
      field('apiVersion', '', { is: 'string' }),
      field('kind', '', { is: 'string' }),
      field('metadata', '', { is: 'reference', name: `${meta}.ListMeta` }),
      field('items', '', listOf(`${metrics}.${kind}`), true),
    ],
  }
}

function listOf(name: string): DeclaredType {
  return { is: 'list', of: { is: 'reference', name } }
}

function field(name: string, description: string, type: DeclaredType, isRequired = false): DeclaredProperty {
  return { name, description, type, isRequired }
}
