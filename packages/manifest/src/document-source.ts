import type { Finding } from './diagnostic.ts'
import { parseJsonTree } from './json-tree.ts'
import type { Limits } from './limits.ts'
import type { Node } from './node.ts'
import { lineIndexAt, lineStartsOf } from './position.ts'
import { readValue } from './read-value.ts'
import type { Value } from './value.ts'
import { parseYamlTree } from './yaml-tree.ts'

export type Format = 'yaml' | 'json'

/** One document's text and all that was read from it. Free of its place in the file, so it outlives edits of other documents. */
export interface DocumentSource {
  readonly format: Format
  readonly text: string
  readonly bodyStart: number
  readonly root: Node | undefined
  readonly value: Value | undefined
  readonly findings: readonly Finding[]
  readonly lineStarts: readonly number[]
  readonly hasAliases: boolean
  /** Nothing but comments. */
  readonly isEmpty: boolean
}

export function parseDocumentSource(text: string, bodyStart: number, format: Format, limits: Limits): DocumentSource {
  const lineStarts = lineStartsOf(text)
  const base = { format, text, bodyStart, lineStarts }
  if (text.length > limits.documentLength) {
    const params = { length: text.length, limit: limits.documentLength }
    const finding: Finding = { code: 'document-too-large', params, severity: 'error', path: [], from: 0, to: 0 }
    return { ...base, root: undefined, value: undefined, findings: [finding], hasAliases: false, isEmpty: false }
  }
  const tree = format === 'json' ? parseJsonTree(text, limits) : parseYamlTree(text, limits)
  const findings = [...tree.findings, ...(format === 'yaml' ? textFindings(text, bodyStart) : [])]
  const { root, hasAliases } = tree
  if (root === undefined) {
    return { ...base, root, value: undefined, findings, hasAliases, isEmpty: !findings.some(isError) }
  }
  const reading = readValue(root, (offset) => lineIndexAt(lineStarts, offset) + 1, format === 'json')
  findings.push(...reading.findings)
  const shape = shapeFinding(root, reading.value)
  if (shape !== undefined) findings.push(shape)
  const value = findings.some(isError) ? undefined : reading.value
  return { ...base, root, value, findings, hasAliases, isEmpty: false }
}

function isError(finding: Finding): boolean {
  return finding.severity === 'error'
}

function shapeFinding(root: Node, value: Value | undefined): Finding | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'object' && !Array.isArray(value)) return undefined
  const type = Array.isArray(value)
    ? 'list'
    : typeof value === 'string'
      ? 'text'
      : typeof value === 'boolean'
        ? 'boolean'
        : 'number'
  return { code: 'not-an-object', params: { type }, severity: 'error', path: [], from: root.propsStart, to: root.end }
}

/** Characters that the Go parser refuses, or takes for line breaks where YAML 1.2 does not (NEL, LS, PS, a lone CR). */
const ODD_CHARACTER =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\r(?!\n)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

function textFindings(text: string, bodyStart: number): Finding[] {
  const findings: Finding[] = []
  for (const match of text.matchAll(ODD_CHARACTER)) {
    const codePoint = match[0].charCodeAt(0)
    const severity = [0x0d, 0x85, 0x2028, 0x2029].includes(codePoint) ? 'warning' : 'error'
    findings.push({
      code: 'control-character',
      params: { codePoint },
      severity,
      path: [],
      from: match.index,
      to: match.index + 1,
    })
    if (severity === 'error' || findings.length > 100) break
  }
  const marker = bodyStart > 0 ? /^[ \t]*([^#\s][^\n]*)/.exec(text.slice(bodyStart, bodyStart + 2000)) : null
  if (marker !== null) {
    const from = bodyStart + marker[0].length - marker[1]!.length
    findings.push({
      code: 'content-beside-marker',
      params: {},
      severity: 'warning',
      path: [],
      from,
      to: from + marker[1]!.trimEnd().length,
    })
  }
  return findings
}
