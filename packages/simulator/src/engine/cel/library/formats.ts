import { Optional, type Environment } from '@marcbachmann/cel-js'
import { isDns1035Label, isDns1123Label, isDns1123Subdomain, isQualifiedName, isValidLabelValue } from '@everynode/kube'
import { valueFormatProblem } from '../../resources/custom/value-format.ts'
import { addFunctions, addNamespace } from './functions.ts'
import { urlProblem } from './urls.ts'

type Check = (text: string) => string[]

class NamedFormat {
  readonly check: Check

  constructor(check: Check) {
    this.check = check
  }
}

/** A beginning of a name may end with a dash: something will follow. */
const asPrefix = (check: Check) => (text: string) => check(text.endsWith('-') ? `${text.slice(0, -1)}a` : text)
const ofValue = (format: string, words: string) => (text: string) => (valueFormatProblem(format, text) ? [words] : [])

const FORMATS: Readonly<Record<string, Check>> = {
  dns1123Label: isDns1123Label,
  dns1123Subdomain: isDns1123Subdomain,
  dns1035Label: isDns1035Label,
  qualifiedName: isQualifiedName,
  dns1123LabelPrefix: asPrefix(isDns1123Label),
  dns1123SubdomainPrefix: asPrefix(isDns1123Subdomain),
  dns1035LabelPrefix: asPrefix(isDns1035Label),
  labelValue: isValidLabelValue,
  uri: (text) => [urlProblem(text)].filter((problem) => problem !== undefined),
  uuid: ofValue('uuid', 'does not match the UUID format'),
  byte: ofValue('byte', 'invalid base64'),
  date: ofValue('date', 'invalid date'),
  datetime: ofValue('date-time', 'invalid datetime'),
}

/** Named formats of texts (library/format.go). */
export function addFormats(environment: Environment): void {
  environment.registerType('kubernetes.NamedFormat', NamedFormat as unknown as new () => NamedFormat)
  addNamespace(environment, 'format', {
    'named(string): optional<kubernetes.NamedFormat>': (name: string) =>
      Object.hasOwn(FORMATS, name) ? Optional.of(new NamedFormat(FORMATS[name]!)) : Optional.none(),
    ...Object.fromEntries(
      Object.entries(FORMATS).map(([name, check]) => [
        `${name}(): kubernetes.NamedFormat`,
        () => new NamedFormat(check),
      ]),
    ),
  })
  addFunctions(environment, {
    'kubernetes.NamedFormat.validate(string): optional<list<string>>': ({ check }: NamedFormat, text: string) => {
      const problems = check(text)
      return problems.length === 0 ? Optional.none() : Optional.of(problems)
    },
  })
}
