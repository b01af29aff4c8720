import { isDns1123Subdomain } from '@everynode/kube'

/** What is wrong with one field of a new object; the words are the locale's, found by `code`. */
export interface Mistake {
  /** `name`, `entries.0.key`, `fields.server`… */
  field: string
  code: string
  params?: Readonly<Record<string, string | number>>
}

/** The name of a new object. */
export function judgeName(name: string): Mistake[] {
  if (name === '') return [{ field: 'name', code: 'required' }]
  return isDns1123Subdomain(name).length > 0 ? [{ field: 'name', code: 'name-invalid' }] : []
}
