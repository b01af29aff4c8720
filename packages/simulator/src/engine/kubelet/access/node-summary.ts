import { formatTime } from '@everynode/kube'
import type { NodeUsage, PodUsage } from '../../metrics/usage.ts'

const DISK_BYTES = 101_430_960 * 1024

/** The kubelet's /stats/summary. */
export function nodeSummary(nodeName: string, usage: NodeUsage | undefined, pods: readonly PodUsage[]): object {
  const time = formatTime(usage?.timestampMs ?? 0)
  const startTime = formatTime((usage?.timestampMs ?? 0) - 3_600_000)
  const load = { avg10: 0, avg60: 0, avg300: 0, total: 0 }
  const pressure = { psi: { full: load, some: load } }
  const disk = {
    time,
    availableBytes: DISK_BYTES * 0.8,
    capacityBytes: DISK_BYTES,
    usedBytes: DISK_BYTES * 0.2,
    inodesFree: 6_000_000,
    inodes: 6_500_000,
    inodesUsed: 500_000,
  }
  const cpu = (nanocores: number) => ({ time, usageNanoCores: nanocores, usageCoreNanoSeconds: nanocores * 3600 })
  const memory = (bytes: number) => ({
    time,
    usageBytes: bytes,
    workingSetBytes: bytes,
    rssBytes: Math.floor(bytes * 0.8),
    pageFaults: 0,
    majorPageFaults: 0,
  })
  return {
    node: {
      nodeName,
      systemContainers: ['kubelet', 'runtime', 'pods'].map((name) => ({
        name,
        startTime,
        cpu: cpu(20_000_000),
        memory: memory(60_000_000),
      })),
      startTime,
      cpu: cpu(usage?.cpuNanocores ?? 0),
      memory: memory(usage?.memoryBytes ?? 0),
      network: { time, name: 'eth0', rxBytes: 1_000_000, rxErrors: 0, txBytes: 900_000, txErrors: 0, interfaces: [] },
      fs: disk,
      runtime: { imageFs: disk, containerFs: disk },
      rlimit: { time, maxpid: 4_194_304, curproc: 400 },
      swap: { time, swapUsageBytes: 0 },
      io: { time, ...pressure },
    },
    pods: pods.map(({ namespace, name, uid, cpuNanocores, memoryBytes, containers }) => ({
      podRef: { name, namespace, uid },
      startTime,
      containers: containers.map((one) => ({
        name: one.name,
        startTime,
        cpu: cpu(one.cpuNanocores),
        memory: memory(one.memoryBytes),
      })),
      cpu: cpu(cpuNanocores),
      memory: memory(memoryBytes),
    })),
  }
}
