import { parseQuantity, compareQuantity } from '@everynode/kube'
import { isDeepEqual, isListValue, isMapValue, type Path, type Value } from '@everynode/manifest'
import { keyedItems } from '../edit/keyed-items.ts'

/** One field that the server's answer has otherwise than what was sent. */
export interface AnsweredField {
  /** In what was sent; where it was not sent, as in the answer. */
  path: Path
  /** In the answer. */
  answeredPath: Path
  /** The same for reading: items of lists by their names. */
  names: readonly string[]
  /** Absent: it was not sent. */
  sent?: Value
  /** Absent: the server took it away. */
  answered?: Value
}

/**
 * The fields in which the answer differs from what was sent, leaf by leaf. What is empty or nought and left out by the server
 * is no difference; items of lists are matched by what Kubernetes tells them apart by.
 */
export function answeredFields(sent: Value | undefined, answered: Value | undefined): AnsweredField[] {
  const fields: AnsweredField[] = []
  compare({ path: [], answeredPath: [], names: [] }, sent, answered, fields)
  return fields
}

/** Whether the server only wrote the same value in another way: `1000m` as `1`, `80` as a text. */
export function isRewritten({ sent, answered }: AnsweredField): boolean {
  if (!isPlain(sent) || !isPlain(answered)) return false
  if (String(sent) === String(answered)) return true
  const [before, after] = [parseQuantity(String(sent)), parseQuantity(String(answered))]
  return before !== undefined && after !== undefined && compareQuantity(before, after) === 0
}

type Place = Pick<AnsweredField, 'path' | 'answeredPath' | 'names'>

function below(
  { path, answeredPath, names }: Place,
  sent: string | number,
  answered: string | number,
  name: string,
): Place {
  return { path: [...path, sent], answeredPath: [...answeredPath, answered], names: [...names, name] }
}

function compare(place: Place, sent: Value | undefined, answered: Value | undefined, fields: AnsweredField[]): void {
  if (isDeepEqual(sent, answered) || (answered === undefined && isNothing(sent))) return
  const before = sent === null ? undefined : sent
  const isDescended =
    isMapValue(answered) && (isMapValue(before) || (before === undefined && Object.keys(answered).length > 0))
  if (isDescended) return compareMaps(place, isMapValue(before) ? before : {}, answered, fields)
  const list = before === undefined ? [] : before
  if (isListValue(answered) && isListValue(list) && compareLists(place, list, answered, fields)) return
  fields.push({
    ...place,
    ...(before === undefined ? {} : { sent: before }),
    ...(answered === undefined ? {} : { answered }),
  })
}

function compareMaps(
  place: Place,
  sent: { readonly [key: string]: Value },
  answered: { readonly [key: string]: Value },
  fields: AnsweredField[],
): void {
  for (const key of new Set([...Object.keys(sent), ...Object.keys(answered)]))
    compare(
      below(place, key, key, key),
      Object.hasOwn(sent, key) ? sent[key] : undefined,
      Object.hasOwn(answered, key) ? answered[key] : undefined,
      fields,
    )
}

/** False when the lists cannot be compared item by item. */
function compareLists(
  place: Place,
  sent: readonly Value[],
  answered: readonly Value[],
  fields: AnsweredField[],
): boolean {
  const field = String(place.path.at(-1) ?? '')
  const [before, after] = [keyedItems(field, sent), keyedItems(field, answered)]
  if (before && after) {
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const [item, now] = [before.get(key), after.get(key)]
      const index = now ? answered.indexOf(now) : sent.indexOf(item!)
      const at = below(place, item ? sent.indexOf(item) : index, index, `[${key}]`)
      // An item that is new as a whole is one change, not one for each of its fields.
      if (item) compare(at, item, now, fields)
      else fields.push({ ...at, answered: now! })
    }
    return true
  }
  if (sent.length !== answered.length) return false
  sent.forEach((item, index) => compare(below(place, index, index, `[${index}]`), item, answered[index], fields))
  return true
}

/** Go leaves these out when it writes an object. */
function isNothing(value: Value | undefined): boolean {
  if (isMapValue(value)) return Object.values(value).every(isNothing)
  if (isListValue(value)) return value.length === 0
  return value === null || value === undefined || value === '' || value === 0 || value === false
}

function isPlain(value: Value | undefined): value is string | number | bigint | boolean {
  return value !== undefined && value !== null && typeof value !== 'object'
}
