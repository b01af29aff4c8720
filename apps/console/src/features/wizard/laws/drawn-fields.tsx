import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { Path } from '@everynode/manifest'
import { renderToStaticMarkup } from 'react-dom/server'
import { fieldPath } from '../../../manifest-editor/field-name.ts'
import { ManifestProvider } from '../../../manifest-editor/manifest-context.tsx'
import type { ManifestModel } from '../../../manifest-editor/manifest-model.ts'
import { stepIds } from '../steps/step-ids.ts'
import { stepPages } from '../steps/step-pages.ts'
import { WizardProvider } from '../wizard-context.tsx'

/** The paths of all fields that the steps draw for a manifest: each input is named for the path that it edits. */
export function drawnFields(model: ManifestModel): Path[] {
  const found = stepIds
    .filter((id) => id !== 'review')
    .flatMap((id) => {
      const Page = stepPages[id]
      const markup = renderToStaticMarkup(
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
      return [...markup.matchAll(/ name="(f_[A-Za-z0-9_]+)"/g)].map(([, name]) => name!)
    })
  return [...new Set(found)].map(fieldPath)
}
