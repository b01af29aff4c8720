/** A person or program that may sign in with a bearer token. */
export interface TokenUser {
  /** The name in the kubeconfig and the user name that the cluster sees. */
  name: string
  groups: readonly string[]
  token: string
}

/** A client configuration as kubectl reads it (client-go tools/clientcmd/api/v1 Config). */
export interface Kubeconfig {
  apiVersion: 'v1'
  kind: 'Config'
  preferences: Record<string, never>
  clusters: { name: string; cluster: { server: string; 'certificate-authority-data': string } }[]
  users: { name: string; user: { token: string } }[]
  contexts: { name: string; context: { cluster: string; user: string } }[]
  'current-context': string
}

/** The configuration with which every user can reach the server; the first user's context is the current one. */
export function kubeconfigFor(url: string, caPem: string, users: readonly TokenUser[]): Kubeconfig {
  const cluster = 'simulator'
  return {
    apiVersion: 'v1',
    kind: 'Config',
    preferences: {},
    clusters: [
      {
        name: cluster,
        cluster: { server: url, 'certificate-authority-data': Buffer.from(caPem).toString('base64') },
      },
    ],
    users: users.map(({ name, token }) => ({ name, user: { token } })),
    contexts: users.map(({ name }) => ({ name, context: { cluster, user: name } })),
    'current-context': users[0]?.name ?? '',
  }
}
