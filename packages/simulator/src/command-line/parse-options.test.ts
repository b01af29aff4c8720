import { describe, expect, it } from 'vitest'
import { worldNames } from '../scenarios/worlds.ts'
import { faultList } from '../server/faults/fault-list.ts'
import { flagGroups } from './flags.ts'
import { parseFault, parseOptions, usage } from './parse-options.ts'

const settingsOf = (line: string) => parseOptions(line.split(' ')).settings

describe('the command line', () => {
  it('needs nothing', () => {
    expect(parseOptions([])).toEqual({
      world: 'fresh',
      isWithoutSync: false,
      faults: [],
      settings: {},
      isHelpWanted: false,
    })
  })

  it('takes the flags of the real components by their names', () => {
    expect(
      settingsOf(
        '--node-monitor-period 1s --node-monitor-grace-period=1m30s --node-startup-grace-period 5s --node-eviction-rate 0.5 ' +
          '--terminated-pod-gc-threshold=-1 --default-not-ready-toleration-seconds 5 --event-ttl 10m ' +
          '--service-cluster-ip-range 10.0.0.0/16 --service-node-port-range 30000-30100 --no-kubelet-selector goldens-kubelet=none',
      ),
    ).toEqual({
      nodeMonitorPeriodMs: 1_000,
      nodeMonitorGracePeriodMs: 90_000,
      nodeStartupGracePeriodMs: 5_000,
      nodeEvictionRate: 0.5,
      terminatedPodGcThreshold: -1,
      defaultNotReadyTolerationSeconds: 5,
      eventTtlMs: 600_000,
      serviceClusterIpRange: '10.0.0.0/16',
      serviceNodePortRange: [30_000, 30_100],
      silentNodes: 'goldens-kubelet=none',
    })
  })

  it('switches controllers as kube-controller-manager does', () => {
    const { controllers } = settingsOf('--controllers *,-daemonset-controller')
    expect(controllers).toContain('deployment-controller')
    expect(controllers).not.toContain('daemonset-controller')
    expect(settingsOf('--controllers job-controller').controllers).toEqual([
      'event-ttl',
      'job-controller',
      'kube-scheduler',
    ])
  })

  it.each([
    ['--bogus', 'unknown flag --bogus; --help lists them'],
    ['fresh', '"fresh" is no flag; --help lists them'],
    ['--pace', "Option '--pace <value>' argument missing"],
    ['--fault --pace', 'write a value that begins with a dash as --fault=-'],
    ['--pace fast', '--pace wants a number, not "fast"'],
    ['--port 70000', '--port wants a port number, not "70000"'],
    ['--node-monitor-period 5', '--node-monitor-period wants a duration such as 40s, not "5"'],
    ['--node-monitor-period 0s', '--node-monitor-period wants a duration such as 40s, not "0s"'],
    ['--no-kubelet-selector a=b=c', '--no-kubelet-selector wants a label selector such as kubelet=none, not "a=b=c"'],
    ['--controllers nonsense', '"nonsense" is none, not "nonsense"'],
    ['--world nowhere', 'there is no world "nowhere"; there are fresh, demo,'],
    ['--unsafe-no-fsync', '--unsafe-no-fsync goes with --data'],
  ])('refuses %s in one line', (line, message) => {
    expect(() => parseOptions(line.split(' '))).toThrow(message)
  })

  it('says everything that it knows', () => {
    const text = usage()
    for (const { name } of flagGroups.flatMap(({ flags }) => flags)) expect(text).toContain(`--${name}`)
    for (const name of [...worldNames, ...faultList.map((fault) => fault.name)]) expect(text).toContain(`  ${name} `)
  })

  it('reads faults with their parameters', () => {
    expect(parseFault('compact')).toEqual({ name: 'compact', parameters: {} })
    expect(parseFault('clock-skew:node=a,ahead=-1h')).toEqual({
      name: 'clock-skew',
      parameters: { node: 'a', ahead: '-1h' },
    })
    expect(() => parseFault('node-down:worker-1')).toThrow('name:parameter=value')
  })
})
