/** Replaces [from, to) of the text before by `insert`. A list of changes is ascending and does not overlap. */
export interface TextChange {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** The text after the changes. Throws RangeError when they are out of order or out of the text: a caller's bug. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = ''
  let at = 0
  for (const { from, to, insert } of changes) {
    if (from < at || to < from || to > text.length)
      throw new RangeError(`change [${from}, ${to}) does not fit at ${at} of ${text.length}`)
    result += text.slice(at, from) + insert
    at = to
  }
  return result + text.slice(at)
}

/** The changes that lead back, in offsets of the text after. */
export function invertChanges(text: string, changes: readonly TextChange[]): TextChange[] {
  let shift = 0
  return changes.map(({ from, to, insert }) => {
    const start = from + shift
    shift += insert.length - (to - from)
    return { from: start, to: start + insert.length, insert: text.slice(from, to) }
  })
}

/** `first`, then `second` (whose offsets count in the text after `first`), as one list in offsets of the text before both. */
export function composeChanges(
  length: number,
  first: readonly TextChange[],
  second: readonly TextChange[],
): TextChange[] {
  const middle = piecesOf(length, first)
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to, insert } of second) {
    pieces.push(...slicePieces(middle, at, from))
    if (insert !== '') pieces.push({ insert })
    at = to
  }
  pieces.push(...slicePieces(middle, at, Number.POSITIVE_INFINITY))
  return changesOf(length, pieces)
}

/** The same changes, shifted. */
export function shiftChanges(changes: readonly TextChange[], by: number): TextChange[] {
  return changes.map(({ from, to, insert }) => ({ from: from + by, to: to + by, insert }))
}

/** Without what stays the same at the start and end of each change, and without changes of nothing. */
export function minimalChanges(text: string, changes: readonly TextChange[]): TextChange[] {
  return changes.flatMap(({ from, to, insert }) => {
    const before = text.slice(from, to)
    if (before === insert) return []
    const shorter = Math.min(before.length, insert.length)
    let head = 0
    while (head < shorter && before[head] === insert[head]) head += 1
    if (head > 0 && isHighSurrogate(before.charCodeAt(head - 1))) head -= 1
    let tail = 0
    while (tail < shorter - head && before[before.length - 1 - tail] === insert[insert.length - 1 - tail]) tail += 1
    if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail -= 1
    return [{ from: from + head, to: to - tail, insert: insert.slice(head, insert.length - tail) }]
  })
}

/**
 * Where a place goes. `side` says to which side a place sticks where text is inserted right there, or where its surroundings
 * are replaced: -1 to what was before it, 1 to what was after it.
 */
export function mapPosition(changes: readonly TextChange[], offset: number, side: -1 | 1 = 1): number {
  let shift = 0
  for (const { from, to, insert } of changes) {
    if (offset < from || (offset === from && from < to && side === -1)) break
    if (offset < to || (offset === to && offset === from)) {
      return side === -1 ? from + shift : from + shift + insert.length
    }
    shift += insert.length - (to - from)
  }
  return offset + shift
}

type Piece = { readonly from: number; readonly to: number } | { readonly insert: string }

function piecesOf(length: number, changes: readonly TextChange[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to, insert } of changes) {
    if (from > at) pieces.push({ from: at, to: from })
    if (insert !== '') pieces.push({ insert })
    at = to
  }
  if (at < length) pieces.push({ from: at, to: length })
  return pieces
}

function slicePieces(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const slice: Piece[] = []
  let at = 0
  for (const piece of pieces) {
    const size = 'insert' in piece ? piece.insert.length : piece.to - piece.from
    const start = Math.max(from - at, 0)
    const end = Math.min(to - at, size)
    if (start < end) {
      slice.push(
        'insert' in piece
          ? { insert: piece.insert.slice(start, end) }
          : { from: piece.from + start, to: piece.from + end },
      )
    }
    at += size
  }
  return slice
}

function changesOf(length: number, pieces: readonly Piece[]): TextChange[] {
  const changes: TextChange[] = []
  let at = 0
  let insert = ''
  for (const piece of pieces) {
    if ('insert' in piece) insert += piece.insert
    else {
      if (piece.from > at || insert !== '') changes.push({ from: at, to: piece.from, insert })
      insert = ''
      at = piece.to
    }
  }
  if (at < length || insert !== '') changes.push({ from: at, to: length, insert })
  return changes
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}
