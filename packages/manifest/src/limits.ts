/** What a manifest may cost. Text beyond a limit is reported, never parsed. */
export interface Limits {
  /** Characters in one file. */
  readonly fileLength: number
  /** Characters in one document; the API server refuses request bodies above 3 MiB. */
  readonly documentLength: number
  /** Collections inside collections. The deepest custom resource definitions in the wild nest about 60 deep. */
  readonly depth: number
  /** Words, marks and blanks in one document, as the parser counts them; the largest custom resource definitions have 100,000. */
  readonly tokens: number
  /** Documents in one file. */
  readonly documents: number
}

export const defaultLimits: Limits = {
  fileLength: 4 * 1024 * 1024,
  documentLength: 3 * 1024 * 1024,
  depth: 200,
  tokens: 300_000,
  documents: 5000,
}
