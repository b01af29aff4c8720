/** Drafts that were split off another while their page was open: the page is still the same one. */
const origins = new Map<string, string>()

export function noteFork(id: string, from: string): void {
  origins.set(id, originOf(from))
}

/** The draft that the page was opened with. */
export function originOf(id: string): string {
  return origins.get(id) ?? id
}
