import { agnhostSet } from '../shell/programs/tool-set.ts'
import type { ImageDefinition, ImageProgram } from './image-definition.ts'

const MIB = 1024 * 1024
const ENDS_AT_ONCE = { afterMs: 100, exitCode: 0 }

/** Images whose programs people know; all others run until they are stopped (see `unknownImage`). */
export const catalogue: readonly ImageDefinition[] = [
  tools('docker.io/library/busybox', 2, ['sh']),
  tools('docker.io/library/alpine', 4, ['sh']),
  tools('docker.io/library/debian', 49, ['bash']),
  tools('docker.io/library/ubuntu', 29, ['bash']),
  tools('docker.io/library/bash', 6, ['bash']),
  tools('registry.k8s.io/e2e-test-images/busybox', 2, ['sh']),
  {
    ...tools('registry.k8s.io/e2e-test-images/agnhost', 47, ['pause']),
    program: { type: 'command', entrypoint: ['/agnhost'], words: ['pause'] },
    programs: agnhostSet,
    // What its web server is asked for by those who take the page away again to make a probe fail.
    files: { '/localhost.crt': '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n' },
  },
  {
    ...service('docker.io/library/nginx', 72, {
      startLines: ['/docker-entrypoint.sh: Configuration complete; ready for start up', 'start worker processes'],
      lines: ['10.244.0.1 - - "GET / HTTP/1.1" 200 615 "-" "kube-probe/1.36"'],
    }),
    environment: { NGINX_VERSION: '{tag}' },
    ports: { 80: { '/': '<h1>Welcome to nginx {tag}</h1>\n', '/index.html': '<h1>Welcome to nginx {tag}</h1>\n' } },
    files: { '/usr/share/nginx/html/index.html': '<h1>Welcome to nginx {tag}</h1>\n' },
  },
  httpd('docker.io/library/httpd'),
  httpd('registry.k8s.io/e2e-test-images/httpd'),
  {
    ...service('registry.k8s.io/e2e-test-images/nautilus', 17, { startLines: [], lines: [] }),
    ports: { 80: { '/data.json': '{"image": "nautilus.jpg"}\n', '/': '<html><body>Update demo</body></html>\n' } },
  },
  service('quay.io/prometheus/node-exporter', 12, {
    startLines: [
      'level=info msg="Starting node_exporter" version="(version={tag}, branch=HEAD)"',
      'level=info msg="Enabled collectors"',
      'level=info msg="Listening on" address=[::]:9100',
    ],
    lines: [],
  }),
  service('docker.io/prom/node-exporter', 12, {
    startLines: [
      'level=info msg="Starting node_exporter" version="(version={tag}, branch=HEAD)"',
      'level=info msg="Listening on" address=[::]:9100',
    ],
    lines: [],
  }),
  service('quay.io/fluentd_elasticsearch/fluentd', 140, {
    startLines: [
      'fluentd {tag} started',
      '[info]: starting fluentd worker pid=12 ppid=6 worker=0',
      '[info]: #0 fluentd worker is now running worker=0',
    ],
    lines: ['[info]: #0 flushed 128 records to elasticsearch', '[info]: #0 following tail of /var/log/containers'],
  }),
  service('docker.io/fluent/fluent-bit', 34, {
    startLines: ['Fluent Bit {tag}', '[ info] [engine] started (pid=1)', '[ info] [sp] stream processor started'],
    lines: ['[ info] [input:tail:tail.0] inotify_fs_add(): watching /var/log/containers'],
  }),
  {
    ...service('registry.k8s.io/pause', 1, { startLines: [], lines: [] }),
    hasTools: false,
    isOpaque: false,
    ports: {},
  },
  {
    ...service('registry.k8s.io/kube-proxy', 31, {
      startLines: ['"Using iptables Proxier"', '"Starting service config controller"'],
      lines: ['"Sync complete" elapsed="2.1ms"'],
    }),
    hasTools: false,
  },
  {
    ...service('registry.k8s.io/coredns/coredns', 18, { startLines: ['.:53', 'CoreDNS-{tag}'], lines: [] }),
    hasTools: false,
  },
  service('docker.io/calico/node', 110, {
    startLines: ['Starting with log level INFO', 'Felix is ready'],
    lines: ['felix/summary.go: Summarising 12 dataplane reconciliation loops'],
  }),
  service('quay.io/cilium/cilium', 210, {
    startLines: ['level=info msg="Initializing daemon"', 'level=info msg="Daemon initialization completed"'],
    lines: ['level=info msg="Regenerating all endpoints"'],
  }),
]

/** An image of which nothing is known: its program runs until it is stopped, answers on every port and ends at once on TERM. */
export function unknownImage(name: string, sizeBytes: number): ImageDefinition {
  const short = name.replace(/@.*$/, '').split('/').at(-1)!.replace(/:.*$/, '')
  return {
    ...service(name, 0, {
      startLines: [`level=info msg="starting ${short}" version="{tag}"`, 'level=info msg="ready"'],
      lines: [
        'level=info msg="reconciled" duration=12ms',
        'level=info msg="heartbeat ok"',
        'level=debug msg="nothing to do"',
      ],
    }),
    sizeBytes,
  }
}

function httpd(name: string): ImageDefinition {
  const page = '<html><body><h1>It works!</h1></body></html>\n'
  const startLines = ['AH00489: Apache/{tag} (Unix) configured -- resuming normal operations']
  return {
    ...service(name, 58, { startLines, lines: [] }),
    ports: { 80: { '/': page, '/index.html': page } },
    files: { '/usr/local/apache2/htdocs/index.html': page },
    documentRoot: '/usr/local/apache2/htdocs',
  }
}

function tools(name: string, sizeMib: number, words: readonly string[]): ImageDefinition {
  const program: ImageProgram = { type: 'command', words }
  return { name, sizeBytes: sizeMib * MIB, program, hasTools: true, isOpaque: false, ports: {} }
}

function service(
  name: string,
  sizeMib: number,
  logs: { startLines: readonly string[]; lines: readonly string[] },
): ImageDefinition {
  const program: ImageProgram = { type: 'service', stop: ENDS_AT_ONCE, ...logs }
  return { name, sizeBytes: sizeMib * MIB, program, hasTools: true, isOpaque: true, ports: 'any' }
}
