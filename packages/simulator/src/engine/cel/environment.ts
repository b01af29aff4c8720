import { Environment, Optional } from '@marcbachmann/cel-js'
import { Entry } from './constructed.ts'
import { addAuthorizer } from './library/authorizer.ts'
import { addComprehensions } from './library/comprehensions.ts'
import { addFormats } from './library/formats.ts'
import { addJsonPatch } from './library/json-patch.ts'
import { addLists } from './library/lists.ts'
import { addNetworks } from './library/network.ts'
import { addQuantities } from './library/quantity.ts'
import { addRegex } from './library/regex.ts'
import { addSets } from './library/sets.ts'
import { addStrings } from './library/strings.ts'
import { addUrls } from './library/urls.ts'
import { addVersions } from './library/semver.ts'

const libraries = [
  addStrings,
  addLists,
  addSets,
  addRegex,
  addUrls,
  addQuantities,
  addNetworks,
  addFormats,
  addVersions,
  addComprehensions,
  addAuthorizer,
  addJsonPatch,
]
let base: Environment | undefined
let names: ReadonlySet<string> | undefined

/** The language as Kubernetes has it, without variables; made when the first expression is read. */
export function baseEnvironment(): Environment {
  if (!base) {
    base = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false })
    for (const add of [addLiterals, ...libraries]) add(base)
  }
  return base
}

/** Whether there is a function or macro of that name. */
export function isFunction(name: string): boolean {
  names ??= new Set(
    baseEnvironment()
      .getDefinitions()
      .functions.map((one) => one.name),
  )
  return names.has(name)
}

/** What the calls mean into which literals were rewritten. */
function addLiterals(environment: Environment): void {
  const sync = { async: false }
  const given = (value: unknown) => (value instanceof Optional ? value.orValue(undefined) : value)
  environment.registerType('CelEntry', Entry)
  environment
    .registerFunction('__plainEntry(dyn, dyn): CelEntry', (key: unknown, value: unknown) => new Entry(key, value), sync)
    .registerFunction(
      '__optionalEntry(dyn, dyn): CelEntry',
      (key: unknown, value: unknown) => new Entry(key, given(value)),
      sync,
    )
    .registerFunction('__plainItem(dyn): CelEntry', (value: unknown) => new Entry(undefined, value), sync)
    .registerFunction('__optionalItem(dyn): CelEntry', (value: unknown) => new Entry(undefined, given(value)), sync)
    .registerFunction(
      '__list(list<CelEntry>): list<dyn>',
      (entries: Entry[]) => present(entries).map(({ value }) => value),
      sync,
    )
    .registerFunction(
      '__map(list<CelEntry>): map<dyn, dyn>',
      (entries: Entry[]) => Object.fromEntries(present(entries).map(({ key, value }) => [String(key), value])),
      sync,
    )
}

/** The entries that have a value. */
export function present(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ value }) => value !== undefined)
}
