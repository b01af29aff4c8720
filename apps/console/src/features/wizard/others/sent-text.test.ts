import { parseManifest } from '@everynode/manifest'
import { expect, it } from 'vitest'
import { planOthers } from './plan-others.ts'
import { sentText } from './sent-text.ts'

const MAP = 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: c}\n'
const SET = '# the set\nkind: DaemonSet\napiVersion: apps/v1\nmetadata: {name: d}\n'
const RULE = 'kind: Rule\napiVersion: example.com/v1\nmetadata: {name: r}\n'

it('what stays behind is shown apart from what is sent, and the DaemonSet is found again', () => {
  const file = parseManifest(`${RULE}---\n${MAP}---\n${SET}`)
  const plan = planOthers(file, 2, new Set(), () => 'unknown')
  const { file: sent, document, leftOut } = sentText(file, 2, plan)
  expect(sent.text).toBe(`---\n${MAP}---\n${SET}`)
  expect(document?.name).toBe('d')
  expect(leftOut?.text).toBe(RULE)
  expect(sentText(file, 2, [])).toEqual({ file, document: file.documents[2], leftOut: undefined })
})
