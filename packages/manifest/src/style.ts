import type { DocumentSource } from './document-source.ts'
import type { Node } from './node.ts'
import { lineIndexAt } from './position.ts'

/** How a document is written, so that what is added looks like the rest. */
export interface Style {
  readonly newline: '\n' | '\r\n'
  /** Spaces from a map's keys to the keys of a map inside it. */
  readonly step: number
  /** Spaces from a key to the dashes of its list: 0 in kubectl's own style. */
  readonly listIndent: number
  /** Characters from a dash to what follows it. */
  readonly dashWidth: number
  readonly quote: 'single' | 'double'
  /** `{ a: 1 }` rather than `{a: 1}`. */
  readonly isPadded: boolean
  readonly isJson: boolean
  /** What one level of spread JSON is indented by: spaces or a tab. */
  readonly unit: string
  /** JSON on several lines. */
  readonly isSpread: boolean
  /** What stands between a JSON key's colon and its value. */
  readonly colonSpace: string
  /** Texts of several lines may become `|` blocks; else they are quoted. */
  readonly hasBlockScalars: boolean
}

/** The style that most of the document has; kubectl's where the document shows none. */
export function styleOf(source: DocumentSource, newline: '\n' | '\r\n'): Style {
  const known = styles.get(source)
  if (known?.newline === newline) return known
  const tally = new Tally(source)
  if (source.root !== undefined) tally.visit(source.root)
  const isJson = source.format === 'json'
  const style: Style = {
    newline,
    step: tally.mostly('step') ?? 2,
    listIndent: tally.mostly('listIndent') ?? 0,
    dashWidth: tally.mostly('dashWidth') ?? 2,
    quote: (tally.mostly('singleQuotes') ?? 0) === 1 ? 'single' : 'double',
    isPadded: (tally.mostly('padded') ?? 0) === 1,
    isJson,
    unit: /[{[]\r?\n([ \t]+)/.exec(isJson ? source.text : '')?.[1] ?? '  ',
    isSpread: isJson && (source.text.trimEnd().includes('\n') || source.root === undefined),
    colonSpace: (tally.mostly('colonSpace') ?? 1) === 1 ? ' ' : '',
    hasBlockScalars: true,
  }
  styles.set(source, style)
  return style
}

/** The style of new documents: that of kubectl and of most vendors. */
export function newStyle(newline: '\n' | '\r\n', isJson: boolean): Style {
  return {
    newline,
    step: 2,
    listIndent: 0,
    dashWidth: 2,
    quote: 'double',
    isPadded: false,
    isJson,
    unit: '  ',
    isSpread: isJson,
    colonSpace: ' ',
    hasBlockScalars: true,
  }
}

const styles = new WeakMap<DocumentSource, Style>()

type Trait = 'step' | 'listIndent' | 'dashWidth' | 'singleQuotes' | 'padded' | 'colonSpace'

class Tally {
  readonly #source: DocumentSource
  readonly #counts = new Map<Trait, Map<number, number>>()

  constructor(source: DocumentSource) {
    this.#source = source
  }

  mostly(trait: Trait): number | undefined {
    let best: number | undefined
    let most = 0
    for (const [value, count] of this.#counts.get(trait) ?? []) {
      if (count > most) {
        best = value
        most = count
      }
    }
    return best
  }

  visit(node: Node): void {
    if (node.type === 'scalar') {
      if (node.style === 'single' || node.style === 'double')
        this.#count('singleQuotes', node.style === 'single' ? 1 : 0)
    } else if (node.type === 'map') this.#map(node)
    else if (node.type === 'sequence') this.#sequence(node)
  }

  #map(node: Extract<Node, { type: 'map' }>): void {
    if (node.isFlow && node.entries.length > 0) this.#count('padded', this.#source.text[node.start + 1] === ' ' ? 1 : 0)
    for (const { key, value, colon } of node.entries) {
      if (node.isFlow) {
        if (colon !== -1) this.#count('colonSpace', this.#source.text[colon + 1] === ' ' ? 1 : 0)
      } else this.#nested(key, value)
      this.visit(value)
    }
  }

  #nested(key: Node, value: Node): void {
    if (value.type === 'map' && !value.isFlow)
      this.#count('step', this.#column(value.start) - this.#column(key.propsStart))
    if (value.type === 'sequence' && !value.isFlow)
      this.#count('listIndent', this.#column(value.start) - this.#column(key.propsStart))
  }

  #sequence(node: Extract<Node, { type: 'sequence' }>): void {
    for (const { start, value } of node.items) {
      if (!node.isFlow && value.type === 'map' && !value.isFlow && this.#line(start) === this.#line(value.start)) {
        this.#count('dashWidth', value.start - start)
      }
      this.visit(value)
    }
  }

  #count(trait: Trait, value: number): void {
    const counts = this.#counts.get(trait) ?? new Map<number, number>()
    if (value >= 0 && (value > 0 || trait !== 'step')) counts.set(value, (counts.get(value) ?? 0) + 1)
    this.#counts.set(trait, counts)
  }

  #line(offset: number): number {
    return lineIndexAt(this.#source.lineStarts, offset)
  }

  #column(offset: number): number {
    return offset - this.#source.lineStarts[this.#line(offset)]!
  }
}
