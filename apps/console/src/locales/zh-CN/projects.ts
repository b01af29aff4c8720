import type { projects as english } from '../en/projects.ts'
import type { Words } from '../words.ts'

export const projects: Words<typeof english> = {
  title: '项目',
  sentence_other: '{{count}} 个项目；项目即 Kubernetes 的 namespace',
  sentenceGranted: '您没有列出项目的权限。请输入已授权给您的项目名称，它会保存在此浏览器中。',
  find: '按名称筛选',
  type: '项目名称',
  open: '打开',
  nothing: '没有符合筛选条件的项目',
  noneNamed: '还没有输入过项目',
  noneNamedHint: '请向管理员询问您可以使用的项目。',
  active: '活跃',
  terminating: '正在删除',
  look: '查看',
  holds: '{{daemonSets}} 个守护进程集，{{pods}} 个容器组',
  facts: '概要',
  column: { name: '名称', status: '状态', security: '容器组安全级别', daemonSets: '守护进程集', age: '存在时间' },
  quota: { title: '配额', none: '此项目未设配额。', usedOf: '{{used}} / {{hard}}' },
  limits: {
    title: '容器与容器组的限制',
    type: '对象',
    defaultRequest: '默认请求',
    default: '默认上限',
    min: '最小',
    max: '最大',
  },
}
