import { Button } from '@mantine/core'
import type { Kind, KubeObject } from '@everynode/kube'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { portableObject, readableObject, yamlOf } from '../cluster/object-text.ts'
import { Card } from '../ui/card.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { download } from '../ui/download.ts'
import { TableSkeleton } from '../ui/table-skeleton.tsx'

/** The object as YAML, as the cluster has it now; to be saved in a form that can be applied again. */
export function ObjectYaml({ kind, object }: { kind: Kind; object: KubeObject }) {
  const { t } = useTranslation('cluster')
  const { uid, resourceVersion, name, namespace } = object.metadata
  const { data: text } = useQuery({
    queryKey: ['yaml', uid, resourceVersion],
    queryFn: () => yamlOf(readableObject(kind, object)),
    gcTime: 0,
    staleTime: Infinity,
    placeholderData: (previous) => previous,
  })
  const save = async () => {
    download(`${[namespace, name].filter(Boolean).join('.')}.yaml`, await yamlOf(portableObject(kind, object)))
  }
  if (text === undefined) return <TableSkeleton rows={6} />
  return (
    <Card
      title={t('yaml.title')}
      isFlush
      actions={
        <>
          <span className="faint">{t('yaml.hint')}</span>
          <Button onClick={() => void save()}>{t('yaml.download')}</Button>
        </>
      }
    >
      <CodeBlock text={text} label={t('yaml.title')} />
    </Card>
  )
}
