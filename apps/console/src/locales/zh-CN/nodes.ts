import type { nodes as english } from '../en/nodes.ts'
import type { Words } from '../words.ts'

export const nodes: Words<typeof english> = {
  title: '节点',
  sentence_other: '{{count}} 个节点中有 {{ready}} 个就绪',
  find: '按名称、标签、污点筛选',
  none: '集群没有节点',
  nothing: '没有符合筛选条件的节点',
  noPods: '此节点上没有容器组',
  goneTitle: '没有节点 {{name}}',
  backToList: '全部节点',
  state: { ready: '就绪', notReady: '未就绪', unknown: '未知', cordoned: '{{state}}，已停止调度' },
  column: {
    name: '名称',
    status: '状态',
    taints: '污点',
    zone: '可用区',
    cpu: 'CPU',
    memory: '内存',
    address: '地址',
    version: 'Kubelet',
    age: '存在时间',
  },
  tab: { label: '{{name}} 的各部分', overview: '概览', pods: '容器组', events: '事件' },
  daemons: { title: '此节点上的守护进程集', none: '集群没有守护进程集。', what: '守护进程集', pod: '容器组' },
  facts: {
    title: '容量与概要',
    cpu: '已请求 CPU',
    memory: '已请求内存',
    pods: '容器组',
    of: '{{taken}} / {{all}}',
    none: '无',
    runtime: '容器运行时',
    os: '操作系统',
    machine: '架构',
  },
}
