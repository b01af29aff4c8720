import { badRequest } from '@everynode/kube'

/** What a row of a Table carries of its object. */
export type IncludedPart = 'None' | 'Metadata' | 'Object'

/** Reads the `includeObject` parameter; absent and empty mean Metadata. */
export function includedPart(text: string | undefined): IncludedPart {
  if (text === undefined || text === '') return 'Metadata'
  if (text === 'None' || text === 'Metadata' || text === 'Object') return text
  throw badRequest(
    `Unable to convert to Table as requested: includeObject: Invalid value: "${text}": must be 'Metadata', 'Object', 'None', or empty`,
  )
}
