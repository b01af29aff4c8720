import type { FieldPath } from '@everynode/kube'
import type { Findings } from './findings.ts'
import { judgeAnnotations } from './meta/annotations.ts'
import { judgeLabels } from './meta/labels.ts'
import { judgePodAnnotations } from './pod-spec/annotations.ts'
import type { Tolerance } from './pod-spec/scope.ts'
import type { ClaimSpec, PodTemplate } from './pod-spec/shape.ts'
import { judgeTemplate } from './pod-spec/template.ts'

/** A claim that a StatefulSet makes for each of its Pods. */
export interface ClaimObject {
  metadata?: { name?: string }
  apiVersion?: string
  kind?: string
  spec?: ClaimSpec
  status?: { phase?: string }
}

/** What is not judged on an update: what cannot change, and the template beside a stored one that is not valid. */
export interface Leniency {
  tolerates?: Tolerance
  keepsFixedFields?: boolean
  keepsTemplate?: boolean
}

interface TemplateOwner {
  template?: PodTemplate
  volumeClaimTemplates?: ClaimObject[]
}

/** The template with a volume for each claim; the Pods' names and subdomain come from the set itself. */
export function judgeTemplateOfSet(spec: TemplateOwner, lenient: Leniency, at: FieldPath, findings: Findings): void {
  const { template = {}, volumeClaimTemplates = [] } = spec
  const { annotations, labels } = template.metadata ?? {}
  if (!lenient.keepsTemplate) {
    const claims = new Map(
      volumeClaimTemplates.map(({ metadata: { name = '' } = {} }) => [
        name,
        { persistentVolumeClaim: { claimName: name } },
      ]),
    )
    const others = (template.spec?.volumes ?? []).filter(({ name = '' }) => !claims.has(name))
    const { hostname: _, subdomain: __, ...podSpec } = template.spec ?? {}
    if (claims.size > 0) podSpec.volumes = [...Array.from(claims, ([name, source]) => ({ name, ...source })), ...others]
    judgeTemplate({ ...template, spec: podSpec }, at, findings, lenient.tolerates)
  }
  // These are asked for once more, whatever the template's own findings.
  judgeLabels(labels, at.child('labels'), findings)
  judgeAnnotations(annotations, at.child('annotations'), findings)
  const keepsCost = lenient.tolerates?.deletionCost ?? false
  judgePodAnnotations(annotations, template.spec ?? {}, keepsCost, at.child('annotations'), findings)
}
