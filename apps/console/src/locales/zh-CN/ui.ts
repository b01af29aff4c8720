import type { ui as english } from '../en/ui.ts'
import type { Words } from '../words.ts'

export const ui: Words<typeof english> = {
  close: '关闭',
  cancel: '取消',
  trail: '当前位置',
  loading: '加载中…',
  copy: { label: '复制', done: '已复制' },
  table: { columns: '列', select: '选择 {{name}}', selectAll: '全选', clear: '取消选择' },
  cells: {
    current: '当前修订',
    old: '旧修订',
    starting: '启动中',
    waiting: '等待',
    failing: '失败',
    out: '不应运行',
    none: '没有节点',
    legend: '图例',
    sum: '已更新且就绪的节点 / 应运行的节点',
    zoom: '展开 {{group}} 的节点',
  },
}
