import type { Environment } from '@marcbachmann/cel-js'
import { isDns1123Label, isDns1123Subdomain } from '@everynode/kube'
import { ExpressionError } from '../expression-error.ts'
import { addFunctions } from './functions.ts'

/** Who asks, and who decides. */
export interface AuthorizationSource {
  /** Whether someone may do what is asked; `serviceAccount` is the name of a user who is not the one of the request. */
  decide(
    attributes: ResourceAttributes | { verb: string; path: string },
    serviceAccount: { namespace: string; name: string } | undefined,
  ): { isAllowed: boolean; reason: string }
}

export interface ResourceAttributes {
  verb: string
  group: string
  resource: string
  subresource: string
  namespace: string
  name: string
}

interface Subject {
  source: AuthorizationSource
  account?: { namespace: string; name: string }
}

/** The value of the variable `authorizer`. */
export class AuthorizerValue {
  readonly subject: Subject
  /** The question whether the one of the request may do something with what the request is about. */
  readonly requestResource: ResourceCheck

  constructor(subject: Subject, requestResource: Omit<ResourceAttributes, 'verb'>) {
    this.subject = subject
    this.requestResource = new ResourceCheck(subject, requestResource)
  }
}

class PathCheck {
  readonly subject: Subject
  readonly path: string

  constructor(subject: Subject, path: string) {
    this.subject = subject
    this.path = path
  }
}

class GroupCheck {
  readonly subject: Subject
  readonly group: string

  constructor(subject: Subject, group: string) {
    this.subject = subject
    this.group = group
  }
}

class ResourceCheck {
  readonly subject: Subject
  readonly about: Omit<ResourceAttributes, 'verb'>

  constructor(subject: Subject, about: Omit<ResourceAttributes, 'verb'>) {
    this.subject = subject
    this.about = about
  }
}

class Decision {
  readonly isAllowed: boolean
  readonly reason: string

  constructor({ isAllowed, reason }: { isAllowed: boolean; reason: string }) {
    this.isAllowed = isAllowed
    this.reason = reason
  }
}

const P = 'kubernetes.authorization.'
/** The type of the variable `authorizer`. */
export const authorizerType = `${P}Authorizer`

/** Questions to the authorizer of the cluster (library/authz.go). Selectors do not limit what role-based access allows. */
export function addAuthorizer(environment: Environment): void {
  environment.registerType(`${P}ResourceCheck`, ResourceCheck as unknown as new () => object)
  environment.registerType(`${P}PathCheck`, PathCheck as unknown as new () => object)
  environment.registerType(`${P}GroupCheck`, GroupCheck as unknown as new () => object)
  environment.registerType(`${P}Decision`, Decision as unknown as new () => object)
  environment.registerType(authorizerType, {
    ctor: AuthorizerValue as unknown as new () => object,
    fields: { requestResource: `${P}ResourceCheck` },
  })
  const narrowed =
    (part: keyof ResourceAttributes) =>
    ({ subject, about }: ResourceCheck, value: string) =>
      new ResourceCheck(subject, { ...about, [part]: value })
  addFunctions(environment, {
    [`${P}Authorizer.path(string): ${P}PathCheck`]: ({ subject }: AuthorizerValue, path: string) => {
      if (path.trim() === '') throw new ExpressionError('path must not be empty')
      return new PathCheck(subject, path)
    },
    [`${P}Authorizer.group(string): ${P}GroupCheck`]: ({ subject }: AuthorizerValue, group: string) =>
      new GroupCheck(subject, group),
    [`${P}Authorizer.serviceAccount(string, string): ${P}Authorizer`]: serviceAccount,
    [`${P}GroupCheck.resource(string): ${P}ResourceCheck`]: ({ subject, group }: GroupCheck, resource: string) => {
      if (resource.trim() === '') throw new ExpressionError('resource must not be empty')
      return new ResourceCheck(subject, { group, resource, subresource: '', namespace: '', name: '' })
    },
    [`${P}ResourceCheck.subresource(string): ${P}ResourceCheck`]: narrowed('subresource'),
    [`${P}ResourceCheck.namespace(string): ${P}ResourceCheck`]: narrowed('namespace'),
    [`${P}ResourceCheck.name(string): ${P}ResourceCheck`]: narrowed('name'),
    [`${P}ResourceCheck.fieldSelector(string): ${P}ResourceCheck`]: (check: ResourceCheck) => check,
    [`${P}ResourceCheck.labelSelector(string): ${P}ResourceCheck`]: (check: ResourceCheck) => check,
    [`${P}ResourceCheck.check(string): ${P}Decision`]: (
      { subject: { source, account }, about }: ResourceCheck,
      verb: string,
    ) => new Decision(source.decide({ ...about, verb }, account)),
    [`${P}PathCheck.check(string): ${P}Decision`]: ({ subject: { source, account }, path }: PathCheck, verb: string) =>
      new Decision(source.decide({ path, verb }, account)),
    [`${P}Decision.allowed(): bool`]: ({ isAllowed }: Decision) => isAllowed,
    [`${P}Decision.reason(): string`]: ({ reason }: Decision) => reason,
    [`${P}Decision.errored(): bool`]: () => false,
    [`${P}Decision.error(): string`]: () => '',
  })
}

function serviceAccount({ subject: { source }, requestResource }: AuthorizerValue, namespace: string, name: string) {
  if (isDns1123Subdomain(name).length > 0) throw new ExpressionError('Invalid service account name')
  if (isDns1123Label(namespace).length > 0) throw new ExpressionError('Invalid service account namespace')
  return new AuthorizerValue({ source, account: { namespace, name } }, requestResource.about)
}
