const CONTEXT = 3

interface Edit {
  sign: ' ' | '-' | '+'
  line: string
}

/** The difference of two values as a unified diff of their JSON, indented by one space (apimachinery's util/diff). */
export function jsonDiff(before: unknown, after: unknown): string {
  const edits = editsBetween(linesOf(before), linesOf(after))
  return hunksOf(edits).join('')
}

function linesOf(value: unknown): string[] {
  return JSON.stringify(value, null, 1).split('\n')
}

/** What is alike at both ends is set aside; between them the longest common subsequence stays. */
function editsBetween(before: readonly string[], after: readonly string[]): Edit[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++
  }
  const same = (line: string): Edit => ({ sign: ' ', line })
  const old = before.slice(head, before.length - tail)
  const now = after.slice(head, after.length - tail)
  return [...before.slice(0, head).map(same), ...middle(old, now), ...before.slice(before.length - tail).map(same)]
}

function middle(old: readonly string[], now: readonly string[]): Edit[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1))
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const isSame = old[i] === now[j]
      lengths[i]![j] = isSame ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
    }
  }
  const edits: Edit[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      edits.push({ sign: ' ', line: old[i++]! })
      j++
    } else if (i < old.length && (j === now.length || lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) {
      edits.push({ sign: '-', line: old[i++]! })
    } else edits.push({ sign: '+', line: now[j++]! })
  }
  return edits
}

/** Groups of changes with the lines around them, each under its line numbers. */
function hunksOf(edits: readonly Edit[]): string[] {
  const changes = edits.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]))
  const hunks: string[] = []
  for (let at = 0; at < changes.length;) {
    let last = at
    while (last + 1 < changes.length && changes[last + 1]! - changes[last]! <= 2 * CONTEXT + 1) last++
    const from = Math.max(0, changes[at]! - CONTEXT)
    const to = Math.min(edits.length, changes[last]! + CONTEXT + 1)
    hunks.push(hunk(edits, from, to))
    at = last + 1
  }
  return hunks
}

function hunk(edits: readonly Edit[], from: number, to: number): string {
  const count = (start: number, end: number, not: string) =>
    edits.slice(start, end).filter(({ sign }) => sign !== not).length
  const range = (not: string) => {
    const start = count(0, from, not)
    const length = count(from, to, not)
    return length === 1 ? `${start + 1}` : `${length === 0 ? start : start + 1},${length}`
  }
  const lines = edits.slice(from, to).map(({ sign, line }) => `${sign}${line}\n`)
  return `@@ -${range('+')} +${range('-')} @@\n${lines.join('')}`
}
