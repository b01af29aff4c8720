import { FieldPath } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import { isEquivalentJson } from '../json.ts'
import type { KindRules } from '../kind-rules.ts'
import { findingsOf } from './parts.ts'
import { dropDisabledFields } from './pod-spec/disabled-fields.ts'
import { applyTemplateDefaults } from './pod-spec/pod-spec-defaults.ts'
import type { PodTemplate } from './pod-spec/shape.ts'
import { judgeTemplate } from './pod-spec/template.ts'
import { toleranceOf } from './pod-spec/tolerance.ts'
import { templateWarnings } from './pod-spec/warnings.ts'

const path = FieldPath.root('template')

/** PodTemplate (pkg/apis/core). */
export const podTemplateRules: KindRules = {
  applyDefaults: (draft) => void applyTemplateDefaults(draft as { template?: PodTemplate }),
  prepareForCreate: (draft) => dropDisabledFields(templateOf(draft).spec, undefined),
  prepareForUpdate: (draft, old) => dropDisabledFields(templateOf(draft).spec, templateOf(old).spec),
  validateCreate: (object) => findingsOf((findings) => judgeTemplate(templateOf(object), path, findings)),
  validateUpdate: (object, old) =>
    findingsOf((findings) => judgeTemplate(templateOf(object), path, findings, toleranceOf(templateOf(old)))),
  warningsOnCreate: (object) => templateWarnings(templateOf(object), path),
  warningsOnUpdate: (object, old) =>
    isEquivalentJson(templateOf(object), templateOf(old)) ? [] : templateWarnings(templateOf(object), path),
}

function templateOf(object: KubeObject): PodTemplate {
  return (object.template ?? {}) as PodTemplate
}
