/** Where things are shown in the console. The only place where an address is spelled. */
export const addresses = {
  home: '/',
  daemonSets: (project?: string) => inProject(project, 'daemonsets'),
  daemonSet: (project: string, name: string) => `${inProject(project, 'daemonsets')}/${encodeURIComponent(name)}`,
  editDaemonSet: (project: string, name: string) =>
    `${inProject(project, 'daemonsets')}/${encodeURIComponent(name)}/edit`,
  createDaemonSet: (project?: string) => `${inProject(project, 'daemonsets')}/create`,
  /** Where one chooses what to begin a DaemonSet with. */
  startDaemonSet: (project?: string) => `${inProject(project, 'daemonsets')}/create/start`,
  pods: (project?: string) => inProject(project, 'pods'),
  pod: (project: string, name: string) => `${inProject(project, 'pods')}/${encodeURIComponent(name)}`,
  nodes: '/nodes',
  node: (name: string) => `/nodes/${encodeURIComponent(name)}`,
  projects: '/projects',
  project: (project: string) => `/projects/${encodeURIComponent(project)}`,
} as const

/** The same page in another project (or in all of them); pages of one object lead to their list. */
export function inOtherProject(pathname: string, project: string | undefined): string | undefined {
  const scoped = /^(?:\/projects\/[^/]+)?\/([a-z]+)(?:\/.*)?$/.exec(pathname)?.[1]
  const isScoped = pathname.startsWith('/projects/') || ['daemonsets', 'pods'].includes(scoped ?? '')
  if (!isScoped) return undefined
  if (/^\/projects\/[^/]+\/?$/.test(pathname)) return project ? addresses.project(project) : addresses.projects
  return inProject(project, scoped ?? 'daemonsets')
}

function inProject(project: string | undefined, area: string): string {
  return project ? `/projects/${encodeURIComponent(project)}/${area}` : `/${area}`
}
