import { FieldPath } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import type { Findings } from '../findings.ts'
import { judgeLabelSelector } from '../meta/label-selector.ts'
import { findingsOf } from '../parts.ts'
import type { LabelSelector } from '../pod-spec/shape.ts'
import { judgeClientConfig } from './client-config.ts'
import type { ClientConfig } from './client-config.ts'
import { judgeMatchConditions, type MatchCondition } from './match-conditions.ts'
import { judgeOperations } from './operation-rules.ts'
import type { OperationRule } from './operation-rules.ts'
import { judgeQualifiedDnsName } from './qualified-dns-name.ts'

interface Configuration extends KubeObject {
  webhooks?: Webhook[]
}

interface Webhook {
  name?: string
  admissionReviewVersions?: string[] | null
  clientConfig?: ClientConfig
  rules?: OperationRule[]
  failurePolicy?: string
  matchPolicy?: string
  sideEffects?: string
  timeoutSeconds?: number
  namespaceSelector?: LabelSelector
  objectSelector?: LabelSelector
  reinvocationPolicy?: string
  matchConditions?: MatchCondition[]
}

const path = FieldPath.root('webhooks')
const KNOWN_VERSIONS = ['v1', 'v1beta1']
const DEFAULT_TIMEOUT = 10

/** ValidatingWebhookConfiguration (pkg/apis/admissionregistration). */
export const validatingWebhookRules: KindRules = webhookRules(false)

/** MutatingWebhookConfiguration. */
export const mutatingWebhookRules: KindRules = webhookRules(true)

function webhookRules(isMutating: boolean): KindRules {
  const validate = (object: KubeObject) =>
    findingsOf((findings) => judge(object as Configuration, isMutating, findings))
  return {
    applyDefaults({ webhooks }: Configuration) {
      for (const webhook of webhooks ?? []) {
        webhook.failurePolicy ??= 'Fail'
        webhook.matchPolicy ??= 'Equivalent'
        webhook.namespaceSelector ??= {}
        webhook.objectSelector ??= {}
        webhook.timeoutSeconds ??= DEFAULT_TIMEOUT
        if (isMutating) webhook.reinvocationPolicy ??= 'Never'
        if (webhook.clientConfig?.service) webhook.clientConfig.service.port ??= 443
        for (const rule of webhook.rules ?? []) rule.scope ??= '*'
      }
    },
    validateCreate: validate,
    validateUpdate: validate,
  }
}

function judge({ webhooks = [] }: Configuration, isMutating: boolean, findings: Findings): void {
  const names = new Set<string>()
  webhooks.forEach((webhook, index) => {
    const item = path.index(index)
    const name = webhook.name ?? ''
    judgeWebhook(webhook, isMutating, item, findings)
    judgeVersions(webhook.admissionReviewVersions ?? [], item.child('admissionReviewVersions'), findings)
    if (names.has(name)) findings.duplicate(item.child('name'), name)
    names.add(name)
  })
}

function judgeWebhook(webhook: Webhook, isMutating: boolean, item: FieldPath, findings: Findings): void {
  judgeQualifiedDnsName(webhook.name ?? '', item.child('name'), findings)
  webhook.rules?.forEach((rule, index) => judgeOperations(rule, item.child('rules').index(index), findings))
  judgeChoice(webhook.failurePolicy, ['Fail', 'Ignore'], item.child('failurePolicy'), findings)
  judgeChoice(webhook.matchPolicy, ['Equivalent', 'Exact'], item.child('matchPolicy'), findings)
  const effects = ['None', 'NoneOnDryRun']
  if (webhook.sideEffects === undefined) {
    findings.required(item.child('sideEffects'), `must specify one of ${effects.join(', ')}`)
  } else judgeChoice(webhook.sideEffects, effects, item.child('sideEffects'), findings)
  const seconds = webhook.timeoutSeconds
  if (seconds !== undefined && (seconds < 1 || seconds > 30)) {
    findings.invalid(item.child('timeoutSeconds'), seconds, 'the timeout value must be between 1 and 30 seconds')
  }
  judgeLabelSelector(webhook.namespaceSelector, item.child('namespaceSelector'), findings)
  judgeLabelSelector(webhook.objectSelector, item.child('objectSelector'), findings)
  judgeClientConfig(webhook.clientConfig ?? {}, item.child('clientConfig'), findings)
  judgeMatchConditions(webhook.matchConditions ?? [], item.child('matchConditions'), findings)
  if (isMutating) {
    judgeChoice(webhook.reinvocationPolicy, ['IfNeeded', 'Never'], item.child('reinvocationPolicy'), findings)
  }
}

function judgeChoice(value: string | undefined, choices: readonly string[], at: FieldPath, findings: Findings): void {
  if (value !== undefined && !choices.includes(value)) findings.notSupported(at, value, choices)
}

function judgeVersions(versions: readonly string[], at: FieldPath, findings: Findings): void {
  if (versions.length === 0) {
    return findings.required(at, `must specify one of ${KNOWN_VERSIONS.join(', ')}`)
  }
  versions.forEach((version, index) => {
    if (versions.indexOf(version) < index) findings.invalid(at.index(index), version, 'duplicate version')
  })
  if (versions.some((version) => KNOWN_VERSIONS.includes(version))) return
  findings.invalid(at, versions, `must include at least one of ${KNOWN_VERSIONS.join(', ')}`)
}
