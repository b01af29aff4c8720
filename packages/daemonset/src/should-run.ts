import type { Node, PodTemplateSpec } from '@everynode/kube'
import { compileEligibility, type Eligibility } from './eligibility.ts'
import { readTemplate } from './placement-template.ts'

const compiled = new WeakMap<object, Eligibility>()

/**
 * The eligibility of a template. Templates are immutable by convention, so each is compiled once, however often it is asked
 * about.
 */
export function eligibilityOf(template: PodTemplateSpec | undefined): Eligibility {
  if (template === undefined) return compileEligibility(readTemplate(undefined))
  let eligibility = compiled.get(template)
  if (eligibility === undefined) {
    eligibility = compileEligibility(readTemplate(template))
    compiled.set(template, eligibility)
  }
  return eligibility
}

/** Whether the DaemonSet controller makes a Pod of this template for the node. */
export function shouldRun(template: PodTemplateSpec | undefined, node: Node): boolean {
  return eligibilityOf(template).shouldRun(node)
}

/** Whether the DaemonSet controller leaves a Pod of this template on the node alone: untolerated NoSchedule taints do not count. */
export function shouldContinue(template: PodTemplateSpec | undefined, node: Node): boolean {
  return eligibilityOf(template).shouldContinue(node)
}
