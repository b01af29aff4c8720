import cniAgent from './cni-agent.yaml?raw'
import csiNodePlugin from './csi-node-plugin.yaml?raw'
import gpuDevicePlugin from './gpu-device-plugin.yaml?raw'
import logCollector from './log-collector.yaml?raw'
import nodeExporter from './node-exporter.yaml?raw'
import type { PodSecurityLevel } from './pod-security-level.ts'

/** A whole manifest to start from. What it does, what it needs and what to change first stands in the locales, by its id. */
export interface Template {
  id: 'log-collector' | 'node-exporter' | 'gpu-device-plugin' | 'csi-node-plugin' | 'cni-agent'
  /** What it runs, with its version. */
  runs: string
  /** The strictest level of a project that lets its Pods in. */
  podSecurity: PodSecurityLevel
  /** The manifest; `PROJECT` stands for the project's name where Kubernetes wants one written. */
  manifest: string
}

/** THE list of templates, in the order in which they are offered. */
export const templates: readonly Template[] = [
  { id: 'log-collector', runs: 'Fluent Bit 4.2', podSecurity: 'privileged', manifest: logCollector },
  { id: 'node-exporter', runs: 'Node Exporter 1.12', podSecurity: 'privileged', manifest: nodeExporter },
  { id: 'gpu-device-plugin', runs: 'NVIDIA device plugin 0.19', podSecurity: 'privileged', manifest: gpuDevicePlugin },
  { id: 'csi-node-plugin', runs: 'NFS CSI driver 4.13', podSecurity: 'privileged', manifest: csiNodePlugin },
  { id: 'cni-agent', runs: 'Flannel 0.28', podSecurity: 'privileged', manifest: cniAgent },
]

export function templateOf(id: string | undefined): Template | undefined {
  return templates.find((template) => template.id === id)
}

/** The manifest of a template, meant for a project. */
export function templateText({ manifest }: Template, project: string | undefined): string {
  return manifest.replaceAll('PROJECT', project ?? 'default')
}
