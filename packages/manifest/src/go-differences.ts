import type { CST } from 'yaml'
import type { Finding, SyntaxProblem } from './diagnostic.ts'
import type { MapNode, Node } from './node.ts'

/**
 * What YAML 1.2 allows and the Go parser (go-yaml v2, YAML 1.1) refuses. Each was seen with kubectl; without these findings we
 * would read what a cluster does not.
 */
export function goDifferences(text: string, root: Node): Finding[] {
  const findings: Finding[] = []
  findMarksInFlow(text, root, false, findings)
  findTabs(text, root, findings)
  return findings
}

/** `\/` in double quotes. */
export function badEscape(source: string, offset: number): Finding | undefined {
  for (const match of source.matchAll(/\\([^])/g)) {
    if (match[1] === '/') return problem('bad-escape', match[0], offset + match.index)
  }
  return undefined
}

/** A block scalar whose first line starts with a tab, so that its indentation cannot be told. */
export function tabInBlockScalar(token: CST.BlockScalar): Finding | undefined {
  const header = token.props.find((part) => part.type === 'block-scalar-header')
  if (header === undefined || !('source' in header) || /\d/.test(header.source)) return undefined
  const match = /^(?: *\r?\n)* *(?=\t)/.exec(token.source)
  const last = token.props.at(-1)
  if (match === null || last === undefined || !('source' in last)) return undefined
  return problem('tab-indentation', '\t', last.offset + last.source.length + match[0].length)
}

function problem(kind: SyntaxProblem, found: string, from: number): Finding {
  return {
    code: 'syntax',
    params: { problem: kind, found },
    severity: 'error',
    path: [],
    from,
    to: from + found.length,
  }
}

/** In flow style a `?` ends a plain scalar for Go, a colon right before `,` or a bracket belongs
 * to it, and a key stands on the line of its colon. */
function findMarksInFlow(text: string, node: Node, isInFlow: boolean, findings: Finding[]): void {
  if (node.type === 'scalar' && isInFlow && node.style === 'plain') {
    const at = text.slice(node.start, node.end).indexOf('?')
    if (at !== -1) findings.push(problem('bad-character', '?', node.start + at))
  } else if (node.type === 'sequence') {
    for (const item of node.items) findMarksInFlow(text, item.value, node.isFlow, findings)
  } else if (node.type === 'map') {
    if (node.isFlow) findOddColons(text, node, findings)
    for (const { key, value } of node.entries) {
      findMarksInFlow(text, key, node.isFlow, findings)
      findMarksInFlow(text, value, node.isFlow, findings)
    }
  }
}

function findOddColons(text: string, node: MapNode, findings: Finding[]): void {
  for (const { key, colon, isExplicit } of node.entries) {
    const between = isExplicit || colon === -1 ? '' : text.slice(key.start, colon)
    if (between.includes('\n')) findings.push(problem('multi-line-key', between.split('\n')[0]!.trimEnd(), key.start))
    const isTight = colon !== -1 && colon === key.end && /[,\]}]/.test(text[colon + 1] ?? '')
    if (isTight && key.type === 'scalar' && key.style === 'plain')
      findings.push(problem('missing-character', ':', colon))
  }
}

/** Tabs before a comment or on an otherwise empty line, where keys could stand. */
function findTabs(text: string, root: Node, findings: Finding[]): void {
  for (const match of text.matchAll(/^ *(\t)[ \t]*(?:#[^\n]*)?\r?$/gm)) {
    const at = match.index + match[0].indexOf('\t')
    if (!isInText(root, at)) findings.push(problem('tab-indentation', '\t', at))
  }
}

/** Inside a scalar of several lines or inside brackets. */
function isInText(node: Node, at: number): boolean {
  if (at < node.start || at > node.end) return false
  if (node.type === 'map' && !node.isFlow) {
    return node.entries.some(({ key, value }) => isInText(key, at) || isInText(value, at))
  }
  if (node.type === 'sequence' && !node.isFlow) return node.items.some(({ value }) => isInText(value, at))
  return true
}
