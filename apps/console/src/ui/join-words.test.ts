import { expect, it } from 'vitest'
import { joinNames } from './join-words.ts'

it.each([
  [['node-a1', 'node-a2'], 'en', 'node-a1 and node-a2'],
  [['requests.cpu', 'requests.memory'], 'zh-CN', 'requests.cpu 和 requests.memory'],
  [['node-a1', 'node-a2', '另外 2 个'], 'zh-CN', 'node-a1、node-a2 和另外 2 个'],
  [['标签', '注解'], 'zh-CN', '标签和注解'],
])('%j in %s are %s', (parts, language, joined) => expect(joinNames(parts, language)).toBe(joined))
