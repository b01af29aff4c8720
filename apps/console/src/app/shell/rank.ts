/**
 * How well a name answers what was typed: 0 is best, undefined is not at all. Beginning of the name, then beginning of
 * a part of it (after - . / or a space), then anywhere, then the letters in order.
 */
export function rank(name: string, typed: string): number | undefined {
  const wanted = typed.trim().toLowerCase()
  const text = name.toLowerCase()
  if (wanted === '' || text.startsWith(wanted)) return 0
  const at = text.indexOf(wanted)
  if (at > 0) return /[-./\s]/.test(text[at - 1]!) ? 1 : 2
  let from = 0
  for (const letter of wanted) {
    from = text.indexOf(letter, from) + 1
    if (from === 0) return undefined
  }
  return wanted.length > 2 ? 3 : undefined
}
