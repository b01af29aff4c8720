import { isDns1123Label } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { judgeContainerResourceName } from '../resource-names.ts'
import { judgeEnv, judgeEnvFrom } from './env.ts'
import { judgeVolumeDevices, judgeVolumeMounts } from './mounts.ts'
import { judgeContainerPorts } from './ports.ts'
import { judgeResources } from './resources.ts'
import type { PodScope } from './scope.ts'
import { judgeSecurityContext } from './security-context.ts'
import type { Container } from './shape.ts'

const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError']
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never']
const RESIZED_RESOURCES = ['cpu', 'memory']
const RESIZE_POLICIES = ['NotRequired', 'RestartContainer']
const RESTART_POLICIES = ['Always', 'Never', 'OnFailure']
const RESTART_ACTIONS = ['Restart', 'RestartAllContainers']
const EXIT_CODE_OPERATORS = ['In', 'NotIn']
const MAX_RESTART_RULES = 20
const MAX_EXIT_CODES = 255

/** What is judged alike for containers, init containers and ephemeral containers (validateContainerCommon). */
export function judgeContainer(container: Container, scope: PodScope, path: FieldPath, findings: Findings): void {
  const { name = '', image = '', terminationMessagePolicy = '', imagePullPolicy = '' } = container
  if (name === '') findings.required(path.child('name'))
  else findings.invalidEach(path.child('name'), name, isDns1123Label(name))
  if (image === '') findings.required(path.child('image'))
  judgeChoice(terminationMessagePolicy, MESSAGE_POLICIES, path.child('terminationMessagePolicy'), findings)
  judgeContainerPorts(container.ports, path.child('ports'), findings)
  judgeEnv(container.env, path.child('env'), findings)
  judgeEnvFrom(container.envFrom, path.child('envFrom'), findings)
  judgeVolumeMounts(container, scope, path.child('volumeMounts'), findings)
  judgeVolumeDevices(container, scope, path.child('volumeDevices'), findings)
  judgeChoice(imagePullPolicy, PULL_POLICIES, path.child('imagePullPolicy'), findings)
  if (container.resources) {
    judgeResources(container.resources, judgeContainerResourceName, scope, path.child('resources'), findings)
  }
  judgeResizePolicy(container, scope, path.child('resizePolicy'), findings)
  judgeSecurityContext(container.securityContext, scope.spec, path.child('securityContext'), findings)
}

/** Image names of Pods may not be padded; templates keep what older servers let pass. */
export function judgeImagePadding({ image = '' }: Container, path: FieldPath, findings: Findings): void {
  if (image.trim().length === image.length) return
  findings.invalid(path.child('image'), image, 'must not have leading or trailing whitespace')
}

/** A container's own restart policy, and the exit codes that override it. */
export function judgeRestartPolicy(
  { restartPolicy, restartPolicyRules = [] }: Container,
  path: FieldPath,
  findings: Findings,
): void {
  if (restartPolicy === undefined) {
    if (restartPolicyRules.length === 0) return
    findings.required(path.child('restartPolicy'), 'must specify restartPolicy when restart rules are used')
  } else if (!RESTART_POLICIES.includes(restartPolicy)) {
    findings.notSupported(path.child('restartPolicy'), restartPolicy, RESTART_POLICIES)
  }
  const rules = path.child('restartPolicyRules')
  if (restartPolicyRules.length > MAX_RESTART_RULES)
    findings.tooMany(rules, restartPolicyRules.length, MAX_RESTART_RULES)
  restartPolicyRules.forEach(({ action = '', exitCodes }, index) => {
    const rule = rules.index(index)
    if (!RESTART_ACTIONS.includes(action)) findings.notSupported(rule.child('action'), action, RESTART_ACTIONS)
    if (!exitCodes) return findings.required(rule.child('exitCodes'), 'must be specified')
    const { operator = '', values = [] } = exitCodes
    if (!EXIT_CODE_OPERATORS.includes(operator)) {
      findings.notSupported(rule.child('exitCodes', 'operator'), operator, EXIT_CODE_OPERATORS)
    }
    if (values.length > MAX_EXIT_CODES) {
      findings.tooMany(rule.child('exitCodes', 'values'), values.length, MAX_EXIT_CODES)
    }
  })
}

/** The same of an init container, whose rules are looked at only beside a policy (validateInitContainerRestartPolicy). */
export function judgeInitRestartPolicy(container: Container, path: FieldPath, findings: Findings): void {
  if (container.restartPolicy !== undefined) return judgeRestartPolicy(container, path, findings)
  if (!container.restartPolicyRules?.length) return
  findings.required(path.child('restartPolicy'), 'must specify restartPolicy when restart rules are used')
}

function judgeChoice(value: string, choices: string[], path: FieldPath, findings: Findings): void {
  if (value === '') findings.required(path)
  else if (!choices.includes(value)) findings.notSupported(path, value, choices)
}

function judgeResizePolicy({ resizePolicy }: Container, { spec }: PodScope, path: FieldPath, findings: Findings): void {
  if (!resizePolicy) return
  const seen = new Set<string>()
  resizePolicy.forEach(({ resourceName = '', restartPolicy = '' }, index) => {
    if (seen.has(resourceName)) findings.duplicate(path.index(index), resourceName)
    seen.add(resourceName)
    judgeChoice(resourceName, RESIZED_RESOURCES, path, findings)
    judgeChoice(restartPolicy, RESIZE_POLICIES, path, findings)
    if (spec.restartPolicy === 'Never' && restartPolicy !== 'NotRequired') {
      findings.invalid(path, restartPolicy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'")
    }
  })
}
