import { createContext, useContext } from 'react'
import type { SentText } from '../others/sent-text.ts'

/** What the review is about: the text that goes to the cluster. */
export const SentContext = createContext<SentText | undefined>(undefined)

export function useSent(): SentText {
  const sent = useContext(SentContext)
  if (!sent) throw new Error('there is no SentContext above this component')
  return sent
}
