/** The text that a person chose to import, on its way from the list to the wizard; taken once. */
let waiting: string | undefined

export function keepImport(text: string): void {
  waiting = text
}

export function takeImport(): string | undefined {
  const text = waiting
  waiting = undefined
  return text
}
