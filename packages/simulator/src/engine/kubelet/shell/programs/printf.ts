const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  e: '\x1b',
}

/** `\n`, `\t`, `\0NNN` and the like, as echo -e and printf read them. */
export function unescapeEcho(text: string): string {
  return text.replace(
    /\\(?:0?([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))/g,
    (all, octal?: string, hex?: string, letter?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255)
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
      return ESCAPES[letter ?? ''] ?? all
    },
  )
}

/** What `printf FORMAT WORDS…` prints; the format is used again while words are left. */
export function formatPrintf(format: string, words: readonly string[]): string {
  const text = unescapeEcho(format)
  let output = ''
  let position = 0
  do {
    output += text.replace(/%(-?0?\d*(?:\.\d+)?)([sdiuxXocfb%])/g, (_, flags: string, kind: string) => {
      if (kind === '%') return '%'
      const word = words[position++] ?? ''
      return padded(valueOf(kind, word, flags), flags)
    })
  } while (position < words.length && /%[^%]/.test(text))
  return output
}

function valueOf(kind: string, word: string, flags: string): string {
  const number = Number(word) || 0
  const precision = /\.(\d+)/.exec(flags)?.[1]
  switch (kind) {
    case 's':
      return precision === undefined ? word : word.slice(0, Number(precision))
    case 'b':
      return unescapeEcho(word)
    case 'c':
      return word.slice(0, 1)
    case 'x':
      return Math.trunc(number).toString(16)
    case 'X':
      return Math.trunc(number).toString(16).toUpperCase()
    case 'o':
      return Math.trunc(number).toString(8)
    case 'f':
      return number.toFixed(Number(precision ?? 6))
    default:
      return String(Math.trunc(number))
  }
}

function padded(text: string, flags: string): string {
  const width = Number(/^-?0?(\d*)/.exec(flags)?.[1] || 0)
  if (flags.startsWith('-')) return text.padEnd(width)
  return text.padStart(width, flags.startsWith('0') ? '0' : ' ')
}
