import { MOST_BYTES } from './read-import.ts'

export interface ReadFiles {
  texts: readonly string[]
  /** Files that were not taken, and why. */
  problems: readonly { code: 'tooLarge' | 'notText' | 'unreadableFile'; name: string }[]
}

/** The texts of files, in the order in which they were given. A file that is too large is not read at all. */
export async function readFiles(files: readonly File[]): Promise<ReadFiles> {
  const texts: string[] = []
  const problems: ReadFiles['problems'][number][] = []
  for (const file of files) {
    if (file.size > MOST_BYTES) {
      problems.push({ code: 'tooLarge', name: file.name })
      continue
    }
    const bytes = await file.arrayBuffer().catch(() => undefined)
    const text = bytes && textOf(bytes)
    if (text === undefined) problems.push({ code: bytes ? 'notText' : 'unreadableFile', name: file.name })
    else texts.push(text)
  }
  return { texts, problems }
}

/** UTF-8 without its byte order mark; undefined for anything else. */
function textOf(bytes: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
