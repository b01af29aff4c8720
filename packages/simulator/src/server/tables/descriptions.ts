import type { Column } from './printer.ts'

/** The text that describes a column. */
export type Describe = (description: Column['description']) => string

let loaded: Describe | undefined

/**
 * Loads the documentation of the API's fields, from which most columns take their description. It is large, so it is not
 * loaded before the first Table is asked for.
 */
export async function loadDescriptions(): Promise<Describe> {
  if (loaded) return loaded
  const { schemaOf } = await import('@everynode/openapi')
  loaded = (description) => {
    if (typeof description === 'string') return description
    const text = schemaOf(description.type)?.properties?.[description.field]?.description ?? ''
    // The published documents list the values of an enumeration behind the text; columns do not.
    return text.split('\n\nPossible enum values:')[0]!
  }
  return loaded
}
