import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { Path } from '@everynode/manifest'
import { renderToStaticMarkup } from 'react-dom/server'
import { fieldPath } from '../../../manifest-editor/field-name.ts'
import { ManifestProvider } from '../../../manifest-editor/manifest-context.tsx'
import type { ManifestModel } from '../../../manifest-editor/manifest-model.ts'
import { stepIds, type StepId } from '../steps/step-ids.ts'
import { stepPages } from '../steps/step-pages.ts'
import { WizardProvider } from '../wizard-context.tsx'

/** The paths of all fields that the steps draw for a manifest: each input is named for the path that it edits. */
export function drawnFields(model: ManifestModel, steps: readonly StepId[] = stepIds): Path[] {
  const names = drawSteps(model, steps).flatMap((markup) => markup.match(/(?<= name=")f_[A-Za-z0-9_]+(?=")/g) ?? [])
  return [...new Set(names)].map(fieldPath)
}

/** The paths of the inputs that neither a label nor a hidden label stands for. */
export function fieldsWithoutLabel(model: ManifestModel): Path[] {
  return drawSteps(model, stepIds).flatMap((markup) => {
    const labelled = new Set(markup.match(/(?<=<label[^>]* for=")[^"]+(?=")/g))
    return [...markup.matchAll(/<(?:input|select|textarea)\b[^>]* name="(f_[A-Za-z0-9_]+)"[^>]*>/g)]
      .filter(
        ([tag]) => !/type="hidden"|aria-label="[^"]/.test(tag) && !labelled.has(/ id="([^"]+)"/.exec(tag)?.[1] ?? ''),
      )
      .map(([, name]) => fieldPath(name!))
  })
}

/** The markup of each step but the last, which has no fields. */
function drawSteps(model: ManifestModel, steps: readonly StepId[]): string[] {
  return steps
    .filter((id) => id !== 'review')
    .map((id) => {
      const Page = stepPages[id]
      return renderToStaticMarkup(
        <QueryClientProvider client={new QueryClient()}>
          <MantineProvider env="test">
            <ManifestProvider model={model}>
              <WizardProvider isProjectFixed={false}>
                <Page />
              </WizardProvider>
            </ManifestProvider>
          </MantineProvider>
        </QueryClientProvider>,
      )
    })
}
