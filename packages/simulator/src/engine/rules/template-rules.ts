import { FieldPath } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import { podNamesWarning } from './hostname-warning.ts'
import { partOf } from './parts.ts'
import { dropDisabledFields } from './pod-spec/disabled-fields.ts'
import type { PodTemplate } from './pod-spec/shape.ts'
import { templateWarnings } from './pod-spec/warnings.ts'

type TemplateRules = Required<
  Pick<KindRules, 'prepareForCreate' | 'prepareForUpdate' | 'warningsOnCreate' | 'warningsOnUpdate'>
>

/** What every kind with `spec.template` does alike: disabled fields go, warnings come when the spec is new. */
export const templateRules: TemplateRules = {
  prepareForCreate: (draft) => dropDisabledFields(templateOf(draft)?.spec, undefined),
  prepareForUpdate: (draft, old) => dropDisabledFields(templateOf(draft)?.spec, templateOf(old)?.spec),
  warningsOnCreate: (object) => [
    ...podNamesWarning(object.metadata.name),
    ...templateWarnings(templateOf(object), FieldPath.root('spec', 'template')),
  ],
  warningsOnUpdate(object, old) {
    // Whatever part of the spec the new generation comes from.
    if (object.metadata.generation === old.metadata.generation) return []
    return templateWarnings(templateOf(object), FieldPath.root('spec', 'template'))
  },
}

function templateOf(object: KubeObject): PodTemplate | undefined {
  return partOf<{ template?: PodTemplate }>(object, 'spec').template
}
