/**
 * Must be the first module of the page. The content security policy allows a style element only with this answer's
 * nonce, and several libraries (Mantine, react-remove-scroll, Monaco, xterm) make such elements without asking; so
 * every style element made in this document gets the nonce here, in one place.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce ?? ''

const createElement = document.createElement.bind(document)
document.createElement = ((tagName: string, options?: ElementCreationOptions) => {
  const element = createElement(tagName, options)
  if (element instanceof HTMLStyleElement) element.nonce = nonce
  return element
}) as typeof document.createElement

/** The nonce of this page's answer, for libraries that ask for one. */
export const styleNonce = nonce
