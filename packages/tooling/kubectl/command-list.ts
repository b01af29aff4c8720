/** A command that is played with every kubectl on the machine, and what it has to do. */
export interface Command {
  args: readonly string[]
  /** 0 when absent. */
  code?: number
  /** What stdout and stderr together must match. */
  says?: RegExp
  stdin?: string
  files?: Readonly<Record<string, string>>
  env?: Readonly<Record<string, string>>
  /** The first minor version that knows the command, or whose kinds to prune a server of today still has. */
  since?: string
  /** Ends a command that runs until it is stopped, once it has said this. */
  until?: RegExp
  /** Asked again until it says what it has to: what it shows takes its time on any cluster. */
  isEventual?: boolean
}

export interface CommandGroup {
  title: string
  commands: readonly Command[]
}

/** The manifest of the guides in small: an init container that writes to the host, and a container that reads it. */
function manifest(image: string, extra = ''): string {
  return `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, labels: {app: agent}}
spec:
  selector: {matchLabels: {app: agent}}
  updateStrategy: {rollingUpdate: {maxUnavailable: 100%}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      terminationGracePeriodSeconds: 0
      initContainers:
      - {name: write, image: "busybox:1.36", command: [sh, -c, "echo from the host > /host/greeting"], volumeMounts: [{name: host, mountPath: /host}]}
      containers:
      - {name: main, image: "${image}", command: [sh, -c, "echo agent is up; sleep 1000000"], volumeMounts: [{name: host, mountPath: /host}]}
      volumes: [{name: host, hostPath: {path: /var/lib/agent, type: DirectoryOrCreate}}]
${extra}`
}

const agent = { 'agent.yaml': manifest('busybox:1.36') }
const changed = { 'agent.yaml': manifest('busybox:1.37') }
const configMap = `apiVersion: v1
kind: ConfigMap
metadata: {name: pruned, labels: {prune: me}}
`

/** Every kind of request of kubectl that a DaemonSet's user meets, in an order in which each finds what it needs. */
export const commandGroups: readonly CommandGroup[] = [
  {
    title: 'Ask the server',
    commands: [
      { args: ['version'], says: /v1\.36|GitVersion:"v1\.36/ },
      { args: ['cluster-info'], says: /Kubernetes control plane.* is running at/ },
      { args: ['api-versions'], says: /^apps\/v1$/m },
      { args: ['api-resources', '--api-group=apps'], says: /daemonsets +ds +apps\/v1 +true +DaemonSet/ },
      { args: ['explain', 'ds.spec.updateStrategy.rollingUpdate'], says: /maxUnavailable/ },
      { args: ['get', '--raw', '/readyz'], says: /ok/ },
      { args: ['auth', 'can-i', 'create', 'daemonsets'], says: /yes/ },
      { args: ['auth', 'can-i', 'list', 'nodes', '--as=nobody'], code: 1, says: /no/ },
      { args: ['auth', 'can-i', '--list'], says: /\*\.\*/ },
      { args: ['auth', 'whoami'], says: /Username/, since: '1.28' },
    ],
  },
  {
    title: 'Create and apply',
    commands: [
      {
        args: ['apply', '-f', 'agent.yaml', '--dry-run=server'],
        files: agent,
        says: /agent created \(server dry run\)/,
      },
      { args: ['apply', '-f', 'agent.yaml', '--dry-run=client'], files: agent, says: /agent created \(dry run\)/ },
      { args: ['diff', '-f', 'agent.yaml'], files: agent, code: 1, says: /\+kind: DaemonSet/ },
      { args: ['apply', '-f', 'agent.yaml'], files: agent, says: /daemonset\.apps\/agent created/ },
      { args: ['apply', '-f', 'agent.yaml'], files: agent, says: /daemonset\.apps\/agent unchanged/ },
      { args: ['diff', '-f', 'agent.yaml'], files: agent },
      { args: ['create', '-f', 'agent.yaml'], files: agent, code: 1, says: /\(AlreadyExists\)/ },
      { args: ['create', 'configmap', 'settings', '--from-literal=a=1'], says: /configmap\/settings created/ },
      { args: ['create', 'secret', 'generic', 'key', '--from-literal=a=1'], says: /secret\/key created/ },
      { args: ['create', 'sa', 'robot'], says: /serviceaccount\/robot created/ },
      { args: ['create', 'token', 'robot'], says: /^ey/, since: '1.24' },
      {
        args: ['create', 'role', 'reader', '--verb=get,list', '--resource=daemonsets.apps'],
        says: /role\.rbac\.authorization\.k8s\.io\/reader created/,
      },
      {
        args: ['create', 'rolebinding', 'reader', '--role=reader', '--user=nobody'],
        says: /rolebinding\.rbac\.authorization\.k8s\.io\/reader created/,
      },
      { args: ['get', 'ds', '--as=nobody'], says: /agent/ },
      { args: ['delete', 'ds', 'agent', '--as=nobody'], code: 1, says: /cannot delete resource "daemonsets"/ },
      { args: ['apply', '-f', '-'], stdin: manifest('busybox:1.36', 'colour: red\n'), code: 1, says: /colour/ },
    ],
  },
  {
    title: 'Look',
    commands: [
      { args: ['rollout', 'status', 'ds/agent', '--timeout=60s'], says: /successfully rolled out/ },
      {
        args: ['get', 'ds', 'agent'],
        says: /DESIRED +CURRENT +READY +UP-TO-DATE +AVAILABLE +NODE SELECTOR +AGE\nagent +2 +2 +2 +2 +2 /,
      },
      {
        args: ['get', 'ds', '-o', 'wide'],
        says: /CONTAINERS +IMAGES +SELECTOR\nagent .*main +busybox:1\.36 +app=agent/,
      },
      { args: ['get', 'ds', 'agent', '-o', 'yaml'], says: /currentNumberScheduled: 2/ },
      { args: ['get', 'ds', 'agent', '-o', 'jsonpath={.status.numberReady}'], says: /^2$/ },
      { args: ['get', 'ds', '-A', '--sort-by=.metadata.name'], says: /NAMESPACE +NAME/ },
      { args: ['get', 'pods', '-l', 'app=agent', '-o', 'wide'], says: /worker-1[^]*worker-2|worker-2[^]*worker-1/ },
      { args: ['get', 'pods', '--field-selector=status.phase=Pending'], says: /No resources found/ },
      { args: ['get', 'ds', 'agent', '-w'], says: /agent/, until: /agent +2/ },
      {
        args: ['describe', 'ds', 'agent'],
        says: /Normal +SuccessfulCreate .*daemonset-controller +Created pod: agent-/,
      },
      { args: ['describe', 'pods', '-l', 'app=agent'], says: /Controlled By: +DaemonSet\/agent/ },
      { args: ['describe', 'node', 'worker-1'], says: /Non-terminated Pods/ },
      { args: ['get', 'events'], says: /SuccessfulCreate/ },
      { args: ['events', '--for=ds/agent'], says: /SuccessfulCreate/, since: '1.26' },
      { args: ['get', 'controllerrevisions', '-l', 'app=agent'], says: /daemonset\.apps\/agent +1 / },
      { args: ['wait', 'pods', '-l', 'app=agent', '--for=condition=Ready', '--timeout=20s'], says: /condition met/ },
      { args: ['top', 'nodes'], says: /CPU\(cores\) +CPU(\(%\)|%)/ },
      { args: ['top', 'pods'], says: /agent-/, isEventual: true },
    ],
  },
  {
    title: 'Into the containers',
    commands: [
      { args: ['logs', 'ds/agent', '--tail=5'], says: /agent is up/ },
      { args: ['logs', '-l', 'app=agent', '--prefix'], says: /\[pod\/agent-\w+\/main\] agent is up/ },
      { args: ['logs', 'ds/agent', '-f'], says: /agent is up/, until: /agent is up/ },
      { args: ['logs', 'ds/agent', '--previous'], code: 1, says: /previous terminated container/ },
      { args: ['exec', 'ds/agent', '--', 'cat', '/host/greeting'], says: /from the host/ },
      {
        args: ['exec', '-i', 'ds/agent', '--', 'sh'],
        stdin: 'echo one; echo two >&2\n',
        says: /one[^]*two|two[^]*one/,
      },
      { args: ['exec', 'ds/agent', '--', 'sh', '-c', 'exit 3'], code: 3, says: /exit code 3/ },
      {
        args: ['run', 'once', '--image=busybox:1.36', '--restart=Never', '--', 'sleep', '1000000'],
        says: /pod\/once created/,
      },
      { args: ['wait', 'pod/once', '--for=condition=Ready', '--timeout=20s'], says: /condition met/ },
      { args: ['cp', 'note.txt', 'once:/tmp/note.txt'], files: { 'note.txt': 'a note\n' } },
      { args: ['exec', 'once', '--', 'cat', '/tmp/note.txt'], says: /^a note$/m },
      { args: ['cp', 'once:/tmp/note.txt', 'back.txt'] },
      { args: ['run', 'web', '--image=nginx:1.27', '--port=80'], says: /pod\/web created/ },
      { args: ['wait', 'pod/web', '--for=condition=Ready', '--timeout=20s'], says: /condition met/ },
      { args: ['port-forward', 'pod/web', ':80'], says: /Forwarding from/, until: /Forwarding from .*-> 80/ },
      { args: ['delete', 'pod', 'once', 'web', '--now'], says: /pod "web".* deleted/ },
    ],
  },
  {
    title: 'Change and roll back',
    commands: [
      { args: ['diff', '-f', 'agent.yaml'], files: changed, code: 1, says: /\+.*busybox:1\.37/ },
      { args: ['apply', '-f', 'agent.yaml'], files: changed, says: /configured/ },
      { args: ['rollout', 'status', 'ds/agent', '--timeout=60s'], says: /successfully rolled out/ },
      {
        args: ['annotate', 'ds', 'agent', 'kubernetes.io/change-cause=to 1.37', '--overwrite'],
        says: /agent annotated?$/m,
      },
      { args: ['rollout', 'history', 'ds/agent'], says: /REVISION +CHANGE-CAUSE\n1 +<none>\n2 +/ },
      { args: ['rollout', 'history', 'ds/agent', '--revision=1'], says: /Image:\s+busybox:1\.36/ },
      { args: ['rollout', 'undo', 'ds/agent', '--dry-run=server'], says: /rolled back \(server dry run\)/ },
      { args: ['rollout', 'undo', 'ds/agent'], says: /rolled back/ },
      { args: ['rollout', 'status', 'ds/agent', '--timeout=60s'], says: /successfully rolled out/ },
      { args: ['rollout', 'undo', 'ds/agent', '--to-revision=2'], says: /rolled back/ },
      {
        args: ['rollout', 'undo', 'ds/agent', '--to-revision=9'],
        code: 1,
        says: /unable to find specified revision 9/,
      },
      { args: ['set', 'image', 'ds/agent', 'main=busybox:1.36.1'], says: /image updated/ },
      { args: ['set', 'env', 'ds/agent', 'COLOUR=red'], says: /env updated/ },
      { args: ['set', 'resources', 'ds/agent', '--limits=cpu=100m'], says: /resource requirements updated/ },
      { args: ['rollout', 'restart', 'ds/agent'], says: /restarted/ },
      { args: ['rollout', 'status', 'ds/agent', '--timeout=60s'], says: /successfully rolled out/ },
      { args: ['label', 'ds', 'agent', 'tier=node'], says: /labeled/ },
      { args: ['patch', 'ds', 'agent', '-p', '{"spec":{"minReadySeconds":1}}'], says: /patched/ },
      { args: ['patch', 'ds', 'agent', '--type=merge', '-p', '{"spec":{"minReadySeconds":0}}'], says: /patched/ },
      {
        args: [
          'patch',
          'ds',
          'agent',
          '--type=json',
          '-p',
          '[{"op":"replace","path":"/spec/revisionHistoryLimit","value":3}]',
        ],
        says: /patched/,
      },
      {
        args: ['patch', 'ds', 'agent', '-p', '{"spec":{"selector":{"matchLabels":{"app":"b"}}}}'],
        code: 1,
        says: /field is immutable/,
      },
      {
        args: ['edit', 'ds', 'agent'],
        env: { KUBE_EDITOR: 'sed -i s/revisionHistoryLimit:.3/revisionHistoryLimit:\\ 4/' },
        says: /agent edited/,
      },
      { args: ['scale', 'ds', 'agent', '--replicas=3'], code: 1, says: /could not find the requested resource/ },
      { args: ['replace', '-f', 'agent.yaml'], files: agent, says: /agent replaced/ },
      { args: ['apply', '--server-side', '-f', 'agent.yaml'], files: changed, code: 1, says: /conflict/ },
      {
        args: ['apply', '--server-side', '--force-conflicts', '-f', 'agent.yaml'],
        files: changed,
        says: /serverside-applied/,
      },
      { args: ['apply', '-l', 'prune=me', '-f', '-'], stdin: configMap, says: /pruned created/ },
      {
        args: ['apply', '--prune', '-l', 'prune=me', '-f', '-'],
        stdin: configMap.replace('pruned', 'kept'),
        says: /configmap\/pruned pruned/,
        since: '1.21',
      },
    ],
  },
  {
    title: 'Nodes',
    commands: [
      { args: ['get', 'nodes', '-o', 'wide'], says: /KERNEL-VERSION/ },
      { args: ['label', 'nodes', 'worker-2', 'gpu=yes'], says: /labeled/ },
      { args: ['get', 'nodes', '-l', 'gpu=yes', '-o', 'name'], says: /^node\/worker-2$/m },
      { args: ['taint', 'nodes', 'worker-2', 'dedicated=x:NoExecute'], says: /tainted/ },
      {
        args: ['wait', 'ds/agent', '--for=jsonpath={.status.desiredNumberScheduled}=1', '--timeout=20s'],
        says: /condition met/,
        since: '1.23',
      },
      { args: ['taint', 'nodes', 'worker-2', 'dedicated:NoExecute-'], says: /untainted/ },
      { args: ['cordon', 'worker-2'], says: /cordoned/ },
      { args: ['drain', 'worker-2'], code: 1, says: /DaemonSet-managed/ },
      { args: ['drain', 'worker-2', '--ignore-daemonsets'], says: /worker-2 (drained|evicted|already cordoned)/ },
      { args: ['uncordon', 'worker-2'], says: /uncordoned/ },
      { args: ['label', 'nodes', 'worker-2', 'gpu-'], says: /worker-2 (labeled|unlabeled)/ },
    ],
  },
  {
    title: 'Delete and adopt',
    commands: [
      { args: ['delete', 'ds', 'agent', '--cascade=orphan'], says: /agent" deleted/ },
      { args: ['get', 'pods', '-l', 'app=agent', '-o', 'jsonpath={.items[*].metadata.ownerReferences}'], says: /^$/ },
      { args: ['apply', '-f', 'agent.yaml'], files: changed, says: /created/ },
      { args: ['rollout', 'status', 'ds/agent', '--timeout=60s'], says: /successfully rolled out/ },
      {
        args: ['get', 'pods', '-l', 'app=agent', '-o', 'jsonpath={.items[*].metadata.ownerReferences[*].name}'],
        says: /agent agent/,
      },
      { args: ['delete', 'pod', '-l', 'app=agent', '--force', '--grace-period=0'], says: /force deleted/ },
      {
        args: ['delete', 'ds', 'agent', '--cascade=foreground', '--ignore-not-found', '--now'],
        says: /agent" deleted/,
      },
      { args: ['delete', 'ds', 'agent', '--cascade=foreground', '--ignore-not-found', '--now'], says: /^$/ },
      { args: ['get', 'pods', '-l', 'app=agent'], says: /No resources found/ },
    ],
  },
]
