/** A text on its way to the wizard. */
export interface HandedOver {
  text: string
  /** The document that the form is to show. */
  documentIndex?: number
}

/** Whole as it is, for what is kept in the browser has no Secrets. Taken once, by the draft that it becomes. */
const waiting = new Map<string, HandedOver>()

export function handOver(id: string, what: HandedOver): void {
  waiting.set(id, what)
}

export function takeHandedOver(id: string): HandedOver | undefined {
  const what = waiting.get(id)
  waiting.delete(id)
  return what
}
