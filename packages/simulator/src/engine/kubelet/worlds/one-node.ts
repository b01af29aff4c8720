import type { Cluster } from '../../cluster.ts'
import type { ImageDefinition } from '../images/image-definition.ts'
import type { RegistryRule } from '../images/registry.ts'
import { registerNode } from '../nodes/register-node.ts'

const MIB = 1024 * 1024
const LOCAL_HOST = '127.0.0.1:5000'
const HTTP_404 =
  '<html><head><title>404 Not Found</TITLE></HEAD>\n<body><h1>404 Not Found</H1>\nThe requested URL was not found\n</BODY></HTML>\n'

/** The images of the one node: a web server that does not react to TERM, a log agent that does, and a shell. */
const images: readonly ImageDefinition[] = [
  {
    name: 'docker.io/library/nginx',
    sizeBytes: 3 * MIB,
    program: { type: 'service', stop: undefined, startLines: ['httpd ready'], lines: [] },
    environment: { NGINX_VERSION: '{tag}' },
    hasTools: true,
    isOpaque: false,
    ports: {
      80: {
        '/': '<h1>Welcome to nginx {tag}</h1>\n',
        '/index.html': '<h1>Welcome to nginx {tag}</h1>\n',
        '404': HTTP_404,
      },
    },
    files: { '/usr/share/nginx/html/index.html': '<h1>Welcome to nginx {tag}</h1>\n' },
  },
  {
    name: 'quay.io/fluentd_elasticsearch/fluentd',
    sizeBytes: 2.5 * MIB,
    program: { type: 'service', stop: { afterMs: 10, exitCode: 0 }, startLines: ['fluentd 2.5.2 started'], lines: [] },
    hasTools: true,
    isOpaque: false,
    ports: {},
  },
  {
    name: 'registry.k8s.io/e2e/named',
    sizeBytes: 2 * MIB,
    program: { type: 'command', words: ['sh'] },
    user: 'app',
    hasTools: true,
    isOpaque: false,
    ports: {},
  },
  ...['agent', 'slow'].map((name): ImageDefinition => ({
    name: `example.test/team/${name}`,
    sizeBytes: 2 * MIB,
    program: { type: 'service', stop: { afterMs: 10, exitCode: 0 }, startLines: [], lines: [] },
    hasTools: true,
    isOpaque: false,
    ports: {},
  })),
  {
    name: 'example.test/team/agent:latest',
    digestSeed: 'example.test/team/agent:1',
    sizeBytes: 2 * MIB,
    program: { type: 'service', stop: { afterMs: 10, exitCode: 0 }, startLines: [], lines: [] },
    hasTools: true,
    isOpaque: false,
    ports: {},
  },
]

const registry: readonly RegistryRule[] = [
  { match: /^example\.test\/team\/agent:(?:1|2|latest)$/, outcome: { type: 'ok' }, delayMs: 150 },
  { match: 'example.test/team/slow:1', outcome: { type: 'ok' }, delayMs: 3_000 },
  { match: 'docker.io/private/', outcome: { type: 'denied' } },
  { match: 'docker.io/broken/', outcome: { type: 'status', status: '500 Internal Server Error', host: LOCAL_HOST } },
  { match: 'docker.io/limited/', outcome: { type: 'status', status: '429 Too Many Requests', host: LOCAL_HOST } },
  { match: '', outcome: { type: 'missing' } },
]

const present = [
  'busybox:1.36',
  'nginx:1.26',
  'nginx:1.27',
  'nginx:1.28',
  'quay.io/fluentd_elasticsearch/fluentd:v2.5.2',
  'registry.k8s.io/e2e/named:1',
  'registry.k8s.io/pause:3.10',
]

/** What the one node finds around it: a few local images and a registry that knows little more. */
export function surroundOneNode(cluster: Cluster): void {
  cluster.kubelets.images.define(images)
  cluster.kubelets.images.present(present)
  cluster.kubelets.registry.setRules(registry)
}

/** Lets the one node, `node-1`, join. */
export function joinOneNode(cluster: Cluster): void {
  registerNode(cluster, { name: 'node-1', cpu: '2', memoryKi: 8_000_000, internalIp: '10.99.0.1' })
}
