import type { ReactNode } from 'react'

/**
 * A link whose address came from a cluster. Only http and https become a link, opened without our window or address;
 * anything else (`javascript:`, `data:`, a broken address) stays the text that it is.
 */
export function SafeLink({ href, children }: { href: string; children?: ReactNode }) {
  const text = children ?? href
  if (!isSafeAddress(href)) return <span>{text}</span>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" referrerPolicy="no-referrer">
      {text}
    </a>
  )
}

export function isSafeAddress(href: string): boolean {
  try {
    const { protocol } = new URL(href)
    return protocol === 'https:' || protocol === 'http:'
  } catch {
    return false
  }
}
