/** The cell that an arrow, Home or End leads to, by where the cells lie on the screen. */
export function nextCell(map: HTMLElement, from: HTMLElement, key: string): HTMLElement | undefined {
  const cells = [...map.querySelectorAll<HTMLElement>('[data-node]')]
  const at = cells.indexOf(from)
  if (key === 'ArrowRight') return cells[at + 1]
  if (key === 'ArrowLeft') return cells[at - 1]
  if (key === 'Home') return cells[0]
  if (key === 'End') return cells.at(-1)
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined
  const boxes = cells.map((cell) => ({ cell, box: cell.getBoundingClientRect() }))
  const index = nearestInLine(
    boxes.map(({ box }) => ({ x: box.left, y: box.top })),
    at,
    key === 'ArrowDown' ? 1 : -1,
  )
  return index === undefined ? undefined : cells[index]
}

/** Among points in lines, the one in the next line (down 1, up -1) that is nearest in x. Pure, for its test. */
export function nearestInLine(
  points: readonly { x: number; y: number }[],
  at: number,
  step: 1 | -1,
): number | undefined {
  const from = points[at]
  if (!from) return undefined
  const beyond = points.filter(({ y }) => (y - from.y) * step > 1)
  if (beyond.length === 0) return undefined
  const line = step === 1 ? Math.min(...beyond.map(({ y }) => y)) : Math.max(...beyond.map(({ y }) => y))
  let best: number | undefined
  for (const [index, { x, y }] of points.entries()) {
    if (y !== line) continue
    if (best === undefined || Math.abs(x - from.x) < Math.abs(points[best]!.x - from.x)) best = index
  }
  return best
}
