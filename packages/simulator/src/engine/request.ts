/** Who asks, as authentication established it (authentication.k8s.io UserInfo). */
export interface UserInfo {
  username: string
  uid?: string
  groups: readonly string[]
  extra?: Readonly<Record<string, readonly string[]>>
}

/** What accompanies every request to a verb, whether it came over HTTP or from a controller in this process. */
export interface RequestContext {
  user: UserInfo
  /** The name that managedFields records for a write: the query's fieldManager, else the User-Agent up to the first '/'. */
  fieldManager: string
  /** True when the query named the manager itself; apply demands it. */
  isFieldManagerGiven: boolean
  fieldValidation: 'Ignore' | 'Warn' | 'Strict'
  /** `dryRun=All`: the whole path is walked and nothing is stored. */
  isDryRun: boolean
  /** Adds a Warning header to the answer; the server removes duplicates. */
  warn(text: string): void
}
