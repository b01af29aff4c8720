import type { Path } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'

/** The fields of a mount that are folded away until one is set. */
export const mountOptions = ['subPath', 'subPathExpr', 'mountPropagation', 'recursiveReadOnly'] as const

/** What few mounts need: a part of the volume, propagation, read-only all the way down. */
export function MountOptions({ row }: { row: Path }) {
  const { t } = useTranslation('volumes')
  return (
    <>
      <TextField path={usePath(row, 'subPath')} label={t('subPath')} hint={t('subPathHint')} isMono />
      <TextField
        path={usePath(row, 'subPathExpr')}
        label={t('subPathExpr')}
        hint={t('subPathExprHint')}
        placeholder="$(NODE_NAME)"
        isMono
      />
      <ChoiceField
        path={usePath(row, 'mountPropagation')}
        label={t('propagation')}
        hint={t('propagationHint')}
        choices={[
          { value: '', label: t('propagationDefault') },
          { value: 'None', label: t('propagationOf.None') },
          { value: 'HostToContainer', label: t('propagationOf.HostToContainer') },
          { value: 'Bidirectional', label: t('propagationOf.Bidirectional') },
        ]}
      />
      <ChoiceField
        path={usePath(row, 'recursiveReadOnly')}
        label={t('recursive')}
        hint={t('recursiveHint')}
        choices={[
          { value: '', label: t('recursiveDefault') },
          { value: 'Disabled', label: t('recursiveOf.Disabled') },
          { value: 'IfPossible', label: t('recursiveOf.IfPossible') },
          { value: 'Enabled', label: t('recursiveOf.Enabled') },
        ]}
      />
    </>
  )
}
