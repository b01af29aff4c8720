import type { pickers as english } from '../en/pickers.ts'
import type { Words } from '../words.ts'

export const pickers: Words<typeof english> = {
  loading: '正在查询集群…',
  nothing: '暂无可选项。',
  noMatch: '没有匹配的选项。',
  more_other: '还有 {{count}} 项，输入文字以缩小范围。',
  inFile: '在此文件中',
  typeIt: '{{reason}}可以直接输入。',
  mayNotList: '您无权列出项目 {{project}} 中的 {{resource}}。',
  mayNotListAnywhere: '您无权列出集群中的 {{resource}}。',
  mayNotGet: '您无权读取项目 {{project}} 中的 {{resource}}。',
  noKind: '该集群没有 {{kind}}。',
  missing: '项目 {{project}} 中没有 {{kind}}“{{name}}”。',
  missingAnywhere: '集群中没有 {{kind}}“{{name}}”。',
  missingKey: '{{kind}}“{{name}}”中没有键“{{key}}”。',
  priority: '优先级 {{value}}',
  priorityDefault: '优先级 {{value}}，默认',
  handler: '处理程序 {{handler}}',
  classDefault: '{{provisioner}}，默认',
  unused: '未使用',
  usedBy_other: '{{first}} 等 {{count}} 个容器组正在使用',
  onNodes_other: '{{count}} 个节点',
  reach: {
    oneNode: 'ReadWriteOnce：只有同一节点上的容器组可以使用，其他节点上的将挂起。',
    onePod: 'ReadWriteOncePod：只有一个容器组可以使用，其余的将挂起。',
  },
  accessModes: '访问模式',
  mode: {
    ReadWriteOnce: '由一个节点上的容器组读写',
    ReadOnlyMany: '由多个节点上的容器组只读',
    ReadWriteMany: '由多个节点上的容器组读写',
    ReadWriteOncePod: '仅由一个容器组读写',
  },
}
