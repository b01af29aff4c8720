import type { Value } from '@everynode/manifest'

/** What became of a typed text: a value for the document (undefined removes the key), or the code of what is wrong. */
export type Written =
  | { ok: true; value: Value | undefined }
  | { ok: false; code: string; params?: Readonly<Record<string, string | number>> }

/** How a field's value stands in an input, and how what is typed becomes a value. */
export interface Codec {
  /** The text for the input; '' for an absent value. */
  read(value: Value | undefined): string
  write(text: string): Written
  /** Maps and lists have a text too; without this they can only be changed in the manifest's own. */
  hasTextOfMaps?: true
}

/** Text as it is; an empty input removes the key. */
export const textCodec: Codec = {
  read: (value) => (value === undefined || value === null ? '' : String(value)),
  write: (text) => ({ ok: true, value: text === '' ? undefined : text }),
}

/** Text whose emptiness is a value of its own, such as an environment variable's. */
export const plainTextCodec: Codec = {
  read: textCodec.read,
  write: (text) => ({ ok: true, value: text }),
}

/** Whole numbers; bounds are rules, not syntax, and are judged with the document. */
export const integerCodec: Codec = {
  read: textCodec.read,
  write(text) {
    const trimmed = text.trim()
    if (trimmed === '') return { ok: true, value: undefined }
    if (!/^-?\d{1,15}$/.test(trimmed)) return { ok: false, code: 'not-an-integer' }
    return { ok: true, value: Number(trimmed) }
  },
}

/** A whole number or a percentage, or a port's number or name: digits become a number, all else stays text. */
export const intOrStringCodec: Codec = {
  read: textCodec.read,
  write(text) {
    const trimmed = text.trim()
    if (trimmed === '') return { ok: true, value: undefined }
    return { ok: true, value: /^-?\d{1,9}$/.test(trimmed) ? Number(trimmed) : trimmed }
  },
}

/** Yes, no, or not said. */
export const booleanCodec: Codec = {
  read: textCodec.read,
  write: (text) => ({
    ok: true,
    value: text === '' ? undefined : text === 'true' ? true : text === 'false' ? false : text,
  }),
}
