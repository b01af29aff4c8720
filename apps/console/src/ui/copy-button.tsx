import { ActionIcon, Tooltip } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const SHOWN_MS = 1500

/** Copies a text; says so for a moment, aloud too. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation('ui')
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const name = isCopied ? t('copy.done') : (label ?? t('copy.label'))
  return (
    <Tooltip label={name}>
      <ActionIcon
        size={24}
        aria-label={name}
        onClick={(event) => {
          event.stopPropagation()
          void navigator.clipboard.writeText(text).then(() => setIsCopied(true))
        }}
      >
        {isCopied ? <Check size={14} /> : <Copy size={14} />}
        <span className="hidden-text" role="status">
          {isCopied ? t('copy.done') : ''}
        </span>
      </ActionIcon>
    </Tooltip>
  )
}
