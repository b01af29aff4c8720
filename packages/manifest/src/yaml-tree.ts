import { Composer, CST, isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { Document as YamlDocument, Pair, ParsedNode, YAMLParseError } from 'yaml'
import type { Finding } from './diagnostic.ts'
import { badEscape, goDifferences, tabInBlockScalar } from './go-differences.ts'
import { keyName } from './key-name.ts'
import type { AliasNode, Entry, Item, MapNode, Node, ScalarNode, ScalarStyle, SequenceNode } from './node.ts'
import { parseLeniently, parseStrictly } from './lenient-text.ts'
import type { LenientTokens, TokenLimits } from './lenient-text.ts'
import { findingOf } from './yaml-problem.ts'

export interface Tree {
  /** Undefined for an empty document and for one that is beyond a limit. */
  readonly root: Node | undefined
  readonly findings: readonly Finding[]
  readonly hasAliases: boolean
}

/**
 * Parses one document's text, its `---` line included, into a tree with places.
 * Only syntax is judged here; what the scalars mean is read by `readValue`. Depth is limited while the tokens come in,
 * because composing deeper collections recurses.
 */
export function parseYamlTree(text: string, limits: TokenLimits): Tree {
  const lenient = parseLeniently(text, limits)
  if (lenient.excess !== undefined) {
    const place = { severity: 'error', path: [], from: 0, to: 0 } as const
    const finding: Finding =
      lenient.excess === 'depth'
        ? { code: 'too-deep', params: { limit: limits.depth }, ...place }
        : { code: 'too-many-tokens', params: { limit: limits.tokens }, ...place }
    return { root: undefined, findings: [finding], hasAliases: false }
  }
  const tree = treeOf(text, lenient)
  if (!lenient.isMasked || tree.findings.every((finding) => finding.severity !== 'error')) return tree
  return treeOf(text, parseStrictly(text, limits))
}

function treeOf(text: string, { tokens, isMasked }: LenientTokens): Tree {
  const documents = [...new Composer(COMPOSER_OPTIONS).compose(tokens, true, text.length)]
  const [first, ...others] = documents
  const findings = first === undefined ? [] : problemsOf(first, text)
  const extra = others.find((document) => !isEmptyDocument(document))
  if (extra !== undefined) {
    const from = extra.range?.[0] ?? text.length
    findings.push({ code: 'content-after-end', params: {}, severity: 'warning', path: [], from, to: text.length })
  }
  const token = tokens.find((candidate) => candidate.type === 'document')
  if (first === undefined || token?.type !== 'document' || isEmptyDocument(first)) {
    return { root: undefined, findings, hasAliases: false }
  }
  const builder = new TreeBuilder(isMasked ? text : undefined)
  const root = builder.build(first.contents as ParsedNode, token.value, propsIn(token.start), token.offset)
  findings.push(...builder.findings, ...goDifferences(text, root))
  return { root, findings, hasAliases: builder.hasAliases }
}

const COMPOSER_OPTIONS = {
  version: '1.1',
  schema: 'failsafe',
  keepSourceTokens: true,
  uniqueKeys: false,
  prettyErrors: false,
  merge: false,
} as const

function isEmptyDocument(document: YamlDocument.Parsed): boolean {
  const { contents } = document
  if (contents === null) return true
  return isScalar(contents) && contents.source === '' && contents.type === 'PLAIN' && !contents.anchor && !contents.tag
}

function problemsOf(document: YamlDocument.Parsed, text: string): Finding[] {
  return document.errors.filter((error) => !isFineForGo(error, text)).map((error) => findingOf(error, text))
}

/** YAML 1.2 wants a blank before a comment and knows no escaped single quote; the Go parser takes `'a'# b` and `"\'"`. */
function isFineForGo(error: YAMLParseError, text: string): boolean {
  const [from] = error.pos
  if (error.code === 'MISSING_CHAR') return text[from] === '#'
  return error.code === 'BAD_DQ_ESCAPE' && text.startsWith("\\'", from)
}

interface Props {
  readonly start: number | undefined
  readonly end: number | undefined
}

const NO_PROPS: Props = { start: undefined, end: undefined }

/** Where the anchor and tag stand that belong to the node after these tokens. */
function propsIn(tokens: readonly CST.SourceToken[] | undefined): Props {
  let props = NO_PROPS
  for (const token of tokens ?? []) {
    if (token.type !== 'anchor' && token.type !== 'tag') continue
    props = { start: props.start ?? token.offset, end: token.offset + token.source.length }
  }
  return props
}

class TreeBuilder {
  hasAliases = false
  readonly findings: Finding[] = []
  /** The true text, when the tokens may not hold it. */
  readonly #trueText: string | undefined
  readonly #anchors = new Map<string, Exclude<Node, AliasNode>>()

  constructor(trueText: string | undefined) {
    this.#trueText = trueText
  }

  build(composed: ParsedNode | null, token: CST.Token | undefined, props: Props, emptyAt: number): Node {
    if (isAlias(composed)) return this.#alias(composed, props)
    if (isMap(composed) && token?.type === 'block-map')
      return this.#map(composed.items as Pair<ParsedNode, ParsedNode | null>[], token, composed, props)
    if (isMap(composed) && token?.type === 'flow-collection')
      return this.#map(composed.items as Pair<ParsedNode, ParsedNode | null>[], token, composed, props)
    if (isSeq(composed) && (token?.type === 'block-seq' || token?.type === 'flow-collection'))
      return this.#sequence(composed, token, props)
    return this.#scalar(composed, token, props, emptyAt)
  }

  #placed(composed: ParsedNode | null, props: Props, start: number, end: number) {
    const anchor = composed !== null && 'anchor' in composed ? (composed.anchor as string | undefined) : undefined
    const tag = composed?.tag
    return { propsStart: props.start ?? start, start, end, ...(anchor && { anchor }), ...(tag && { tag }) }
  }

  #remember<T extends Exclude<Node, AliasNode>>(node: T): T {
    if (node.anchor !== undefined) {
      this.#anchors.set(node.anchor, node)
      this.#checkName(node.anchor, node.propsStart)
    }
    return node
  }

  /** The Go parser takes letters, digits, `-` and `_` only, where YAML 1.2 allows almost anything. */
  #checkName(name: string, from: number): void {
    if (/^[0-9A-Za-z_-]+$/.test(name)) return
    const params = { problem: 'bad-anchor', found: name } as const
    this.findings.push({ code: 'syntax', params, severity: 'error', path: [], from, to: from + name.length + 1 })
  }

  #alias(composed: ParsedNode, props: Props): AliasNode {
    this.hasAliases = true
    const name = (composed as { source: string }).source
    const [start, end] = composed.range
    this.#checkName(name, start)
    return { type: 'alias', name, target: this.#anchors.get(name), ...this.#placed(null, props, start, end) }
  }

  #scalar(composed: ParsedNode | null, token: CST.Token | undefined, props: Props, emptyAt: number): ScalarNode {
    const text =
      this.#trueScalar(token) ?? (isScalar(composed) && typeof composed.source === 'string' ? composed.source : '')
    const isEmpty = token === undefined || ('source' in token && token.source === '' && token.type === 'scalar')
    if (isEmpty || composed === null) {
      const at = props.end ?? emptyAt
      return this.#remember({ type: 'scalar', style: 'empty', text: '', ...this.#placed(composed, props, at, at) })
    }
    this.#checkAsGo(token)
    const style = styleOf(token)
    const end = token.type === 'block-scalar' ? blockScalarEnd(token) : composed.range[1]
    return this.#remember({ type: 'scalar', style, text, ...this.#placed(composed, props, token.offset, end) })
  }

  #checkAsGo(token: CST.Token): void {
    const isQuoted = token.type === 'double-quoted-scalar'
    const finding = isQuoted
      ? badEscape(token.source, token.offset)
      : token.type === 'block-scalar'
        ? tabInBlockScalar(token)
        : undefined
    if (finding !== undefined) this.findings.push(finding)
  }

  /** What a scalar says whose line breaks were masked, or that holds an escape that only Go knows. */
  #trueScalar(token: CST.Token | undefined): string | undefined {
    if (token === undefined || !CST.isScalar(token) || token.type === 'block-scalar') return undefined
    const text = this.#trueText
    const written = text === undefined ? token.source : text.slice(token.offset, token.offset + token.source.length)
    const isDouble = token.type === 'double-quoted-scalar' && written.includes("\\'")
    const source = isDouble ? written.replace(/\\([^])/g, (escape, mark) => (mark === "'" ? "'" : escape)) : written
    if (source === token.source) return undefined
    return CST.resolveAsScalar({ ...token, source }, false, () => {})?.value
  }

  #map(
    pairs: readonly Pair<ParsedNode, ParsedNode | null>[],
    token: CST.BlockMap | CST.FlowCollection,
    composed: ParsedNode,
    props: Props,
  ): MapNode {
    const isFlow = token.type === 'flow-collection'
    const entries: Entry[] = []
    const end = isFlow ? composed.range[1] : token.offset
    const node: MapNode = {
      type: 'map',
      isFlow,
      isBare: false,
      entries,
      ...this.#placed(composed, props, token.offset, end),
    }
    this.#remember(node)
    for (const pair of pairs) entries.push(this.#entry(pair))
    if (!isFlow) node.end = entries.at(-1)?.value.end ?? node.end
    return node
  }

  #entry(pair: Pair<ParsedNode, ParsedNode | null>): Entry {
    const token = pair.srcToken as CST.CollectionItem
    const explicit = token.start.find((part) => part.type === 'explicit-key-ind')
    const colon = token.sep?.find((part) => part.type === 'map-value-ind')?.offset ?? -1
    const keyAt = explicit === undefined ? (colon === -1 ? pair.key.range[0] : colon) : explicit.offset + 1
    const key = this.build(pair.key, token.key ?? undefined, propsIn(token.start), keyAt)
    const valueAt = colon === -1 ? key.end : colon + 1
    const value = this.build(pair.value, token.value, propsIn(token.sep), valueAt)
    const start = explicit?.offset ?? key.propsStart
    return { start, key, colon, value, name: keyName(key), isExplicit: explicit !== undefined }
  }

  #sequence(composed: ParsedNode, token: CST.BlockSequence | CST.FlowCollection, props: Props): SequenceNode {
    const isFlow = token.type === 'flow-collection'
    const items: Item[] = []
    const end = isFlow ? composed.range[1] : token.offset
    const node: SequenceNode = { type: 'sequence', isFlow, items, ...this.#placed(composed, props, token.offset, end) }
    this.#remember(node)
    const children = (composed as unknown as { items: ParsedNode[] }).items
    const tokens = isFlow ? flowItems(token) : token.items.filter(isBlockItem)
    children.forEach((child, index) => {
      const part = tokens[index]
      if (part !== undefined) items.push(isFlow ? this.#flowItem(child, part) : this.#blockItem(child, part))
    })
    if (!isFlow) node.end = items.at(-1)?.value.end ?? node.end
    return node
  }

  #blockItem(child: ParsedNode, part: CST.CollectionItem): Item {
    const dash = part.start.find((token) => token.type === 'seq-item-ind')
    const start = dash?.offset ?? child.range[0]
    return { start, value: this.build(child, part.value, propsIn(part.start), start + (dash === undefined ? 0 : 1)) }
  }

  #flowItem(child: ParsedNode, part: CST.CollectionItem): Item {
    if (!isMap(child) || part.sep === undefined) {
      const value = this.build(child, part.value, propsIn(part.start), child.range[0])
      return { start: value.propsStart, value }
    }
    const entry = this.#entry(child.items[0] as Pair<ParsedNode, ParsedNode | null>)
    const end = Math.max(entry.value.end, entry.key.end)
    return {
      start: entry.start,
      value: {
        type: 'map',
        isFlow: true,
        isBare: true,
        entries: [entry],
        propsStart: entry.start,
        start: entry.start,
        end,
      },
    }
  }
}

function isBlockItem(item: CST.CollectionItem): boolean {
  return (
    item.value !== undefined ||
    item.start.some((part) => part.type === 'seq-item-ind' || part.type === 'anchor' || part.type === 'tag')
  )
}

function flowItems(token: CST.FlowCollection): CST.CollectionItem[] {
  return token.items.filter(
    (item) =>
      item.value !== undefined ||
      item.sep !== undefined ||
      item.start.some((part) => ['anchor', 'tag', 'explicit-key-ind'].includes(part.type)),
  )
}

function styleOf(token: CST.Token): ScalarStyle {
  if (token.type === 'single-quoted-scalar') return 'single'
  if (token.type === 'double-quoted-scalar') return 'double'
  if (token.type !== 'block-scalar') return 'plain'
  const header = token.props.find((part) => part.type === 'block-scalar-header')
  return header !== undefined && 'source' in header && header.source.startsWith('>') ? 'folded' : 'literal'
}

/** The end of a block scalar's last line; blank lines after it belong to it only when it keeps them (`|+`). */
function blockScalarEnd(token: CST.BlockScalar): number {
  const header = token.props.find((part) => part.type === 'block-scalar-header')
  const isKeeping = header !== undefined && 'source' in header && header.source.includes('+')
  const bodyStart = token.props.reduce(
    (end, part) => ('source' in part ? part.offset + part.source.length : end),
    token.offset,
  )
  const body = isKeeping ? token.source.replace(/\r?\n$/, '') : token.source.replace(/\s+$/, '')
  if (body !== '') return bodyStart + body.length
  return header !== undefined && 'source' in header ? header.offset + header.source.length : token.offset
}
