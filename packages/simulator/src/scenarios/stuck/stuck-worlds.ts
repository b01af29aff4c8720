import { everywhere } from '../demo/daemon.ts'
import type { World } from '../world.ts'
import { NEXT_IMAGE, stuckWorld } from './stuck-scene.ts'

const SHELL = 'docker.io/library/busybox:1.36'
/** Most agents tolerate everything; others are simply not wanted where a node is unreachable. */
const everywhereAgent = { pod: { tolerations: everywhere } }
const asleep = { command: ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 3600 & wait $!; done'] }

/** One world per cause for which a DaemonSet does not get on: agents/agent on four nodes, stuck by that cause alone. */
export const stuckWorlds: readonly World[] = [
  stuckWorld({
    cause: 'waiting',
    summary: 'a rollout in good order, node by node, behind an image that takes an hour to pull: three wait their turn',
    surround: ({ kubelets }) =>
      kubelets.registry.setRules([{ match: NEXT_IMAGE, outcome: { type: 'ok' }, delayMs: 3_600_000 }]),
    play(scene) {
      scene.create()
      scene.setImage(NEXT_IMAGE)
    },
  }),
  stuckWorld({
    cause: 'budget',
    summary: 'a rollout that may make one node unavailable, which a dead node already is',
    faults: [{ name: 'node-down', parameters: { node: 'node-4' } }],
    play(scene) {
      scene.create(everywhereAgent)
      scene.stage.strike()
      scene.stage.play(90)
      scene.setImage(NEXT_IMAGE)
    },
  }),
  stuckWorld({
    cause: 'not-ready',
    summary: 'a new DaemonSet on a cluster with a node that is not ready',
    faults: [{ name: 'node-down', parameters: { node: 'node-3' } }],
    play(scene) {
      scene.stage.play(30)
      scene.stage.strike()
      scene.stage.play(90)
      scene.create(everywhereAgent)
    },
  }),
  stuckWorld({
    cause: 'resources',
    summary: 'two nodes have too little CPU left beside Pods of a Deployment, which could move',
    play(scene) {
      scene.occupy(2, { resources: { requests: { cpu: '7' } } })
      scene.create({ cpu: '2' })
    },
  }),
  stuckWorld({
    cause: 'image',
    summary: 'the image of the new revision does not exist',
    play(scene) {
      scene.create()
      scene.setImage('docker.io/fluent/fluent-bit:3.2.4-does-not-exist', 120)
    },
  }),
  stuckWorld({
    cause: 'crash',
    summary: 'the program ends soon after each start',
    play: (scene) =>
      scene.create(
        { image: SHELL, container: { command: ['sh', '-c', 'echo "cannot read /etc/agent.conf"; sleep 2; exit 1'] } },
        240,
      ),
  }),
  stuckWorld({
    cause: 'probe',
    summary: 'the readiness probe never succeeds',
    play: (scene) =>
      scene.create(
        {
          image: SHELL,
          container: { ...asleep, readinessProbe: { exec: { command: ['cat', '/tmp/ready'] }, periodSeconds: 10 } },
        },
        120,
      ),
  }),
  stuckWorld({
    cause: 'host-port',
    summary: 'another Pod holds the host port on two nodes',
    play(scene) {
      scene.occupy(2, { ports: [{ containerPort: 9100, hostPort: 9100 }] })
      scene.create({ container: { ports: [{ containerPort: 9100, hostPort: 9100 }] } })
    },
  }),
  stuckWorld({
    cause: 'quota',
    summary: 'the quota of the project allows two Pods for four nodes',
    project: { quota: { pods: '2' } },
    play: (scene) => scene.create(),
  }),
  stuckWorld({
    cause: 'admission',
    summary: "the project's Pod Security level refuses every Pod",
    project: { enforce: 'baseline' },
    play: (scene) => scene.create({ pod: { hostPID: true } }),
  }),
  stuckWorld({
    cause: 'mount',
    summary: 'a volume needs a ConfigMap that does not exist',
    play: (scene) =>
      scene.create(
        {
          pod: { volumes: [{ name: 'settings', configMap: { name: 'agent-settings' } }] },
          container: { volumeMounts: [{ name: 'settings', mountPath: '/etc/agent' }] },
        },
        120,
      ),
  }),
  stuckWorld({
    cause: 'config',
    summary: 'a variable needs a key of a Secret that does not exist',
    play: (scene) =>
      scene.create({
        container: { env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'agent-token', key: 'token' } } }] },
      }),
  }),
  stuckWorld({
    cause: 'terminating',
    summary: 'the old program does not react to TERM and may take an hour',
    play(scene) {
      scene.create({
        image: SHELL,
        pod: { terminationGracePeriodSeconds: 3600 },
        container: { command: ['sh', '-c', 'while :; do sleep 3600; done'] },
      })
      scene.setImage('docker.io/library/busybox:1.37')
    },
  }),
  stuckWorld({
    cause: 'min-ready',
    summary: 'a new Pod counts as available only after an hour',
    historyDays: 1,
    play(scene) {
      scene.create({ spec: { minReadySeconds: 3600 } })
      scene.stage.jumpTo(0.01)
      scene.setImage(NEXT_IMAGE)
    },
  }),
  stuckWorld({
    cause: 'clock-skew',
    summary: "a node's clock is an hour ahead: its Pod is ready, but not yet available",
    faults: [{ name: 'clock-skew', parameters: { node: 'node-2', ahead: '1h' } }],
    play(scene) {
      scene.create({ spec: { minReadySeconds: 10 } })
      scene.stage.strike()
      scene.setImage(NEXT_IMAGE, 180)
    },
  }),
]
