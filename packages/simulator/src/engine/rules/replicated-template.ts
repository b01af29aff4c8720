import { FieldPath } from '@everynode/kube'
import type { Findings } from './findings.ts'
import { printedSelector } from './meta/label-selector.ts'
import { judgeTemplate } from './pod-spec/template.ts'
import type { Tolerance } from './pod-spec/scope.ts'
import type { LabelSelector, PodTemplate } from './pod-spec/shape.ts'
import { isSensibleSelector, judgeSelectorOfTemplate } from './selector-of-template.ts'

interface Owner {
  selector?: LabelSelector
  template?: PodTemplate
}

/** The template of a workload that keeps so many pods alike: they restart always and have no deadline. */
export function judgeReplicatedTemplate(
  owner: Owner,
  kindName: string,
  path: FieldPath,
  findings: Findings,
  tolerates?: Tolerance,
): void {
  const { selector, template = {} } = owner
  if (!isSensibleSelector(selector)) {
    const at = FieldPath.root('spec', 'selector')
    return findings.invalid(at, printedSelector(selector), 'invalid label selector')
  }
  judgeSelectorOfTemplate(owner, path.child('metadata', 'labels'), findings)
  judgeTemplate(template, path, findings, tolerates)
  judgeAlwaysRunning(template, kindName, path, findings)
}

export function judgeAlwaysRunning(
  { spec = {} }: PodTemplate,
  kindName: string,
  path: FieldPath,
  findings: Findings,
): void {
  const { restartPolicy = '', activeDeadlineSeconds } = spec
  if (restartPolicy !== 'Always') findings.notSupported(path.child('spec', 'restartPolicy'), restartPolicy, ['Always'])
  if (activeDeadlineSeconds === undefined) return
  const sentence = `activeDeadlineSeconds in ${kindName} is not Supported`
  findings.forbidden(path.child('spec', 'activeDeadlineSeconds'), sentence)
}
