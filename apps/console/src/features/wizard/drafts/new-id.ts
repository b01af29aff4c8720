/** A name for a draft or a tab that no other has. (`randomUUID` exists on secure origins only.) */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36).padStart(2, '0')).join('')
}

/** This tab, for as long as its page is loaded. */
export const thisTab = newId()
