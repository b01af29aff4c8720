/** Where the BFF answers. */
export const paths = {
  /** GET reads, POST opens, PUT switches the context, DELETE ends the session. */
  session: '/api/session',
  /** One WebSocket per tab. */
  live: '/api/live',
  /** Followed by a path of the Kubernetes API, as it would be sent to the API server. */
  kubernetes: '/k8s',
  /** The process is up. */
  alive: '/livez',
  /** The process is up and its default cluster answers. */
  ready: '/readyz',
} as const

/** The header that carries the session's CSRF token. */
export const csrfHeader = 'x-csrf-token'
