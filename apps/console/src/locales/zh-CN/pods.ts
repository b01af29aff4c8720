import type { pods as english } from '../en/pods.ts'
import type { Words } from '../words.ts'

export const pods: Words<typeof english> = {
  title: '容器组',
  sentence_other: '{{count}} 个容器组',
  find: '按名称、节点、状态、标签筛选',
  none: '这里没有容器组',
  nothing: '没有符合筛选条件的容器组',
  well: '已就绪。',
  facts: '概要',
  owner: '所属',
  account: '服务账户',
  goneTitle: '{{name}} 不存在',
  gone: '没有这个名称的容器组，可能已被新的容器组替换。',
  backToList: '{{project}} 的容器组',
  tab: { label: '{{name}} 的各部分', overview: '概览', events: '事件' },
}
