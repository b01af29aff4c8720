import { useEffect, useMemo, useRef } from 'react'
import { CopyButton } from './copy-button.tsx'
import { yamlTokens } from './yaml-tokens.ts'
import styles from './code-block.module.css'

export type LineMark = 'error' | 'warning'

interface CodeBlockProps {
  text: string
  label: string
  /** Lines (from 1) that something is said about elsewhere. */
  marks?: ReadonlyMap<number, LineMark>
  /** The line to bring into view; each new object does it once. */
  shown?: { line: number } | undefined
}

/** YAML to read: numbered lines, quiet colours, one button to copy all. */
export function CodeBlock({ text, label, marks, shown }: CodeBlockProps) {
  const code = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!shown) return
    const line = code.current?.children[shown.line - 1]
    line?.scrollIntoView({ block: 'center' })
    code.current?.parentElement?.focus({ preventScroll: true })
  }, [shown])
  const lines = useMemo(() => yamlTokens(text.replace(/\n$/, '')), [text])
  return (
    <div className={styles.frame}>
      <div className={styles.copy}>
        <CopyButton text={text} />
      </div>
      {/* Scrolls sideways, so the keyboard must be able to reach it. */}
      <pre className={styles.code} tabIndex={0} role="region" aria-label={label}>
        <code ref={code}>
          {lines.map((tokens, at) => (
            <span
              key={at}
              className={styles.line}
              data-mark={marks?.get(at + 1)}
              data-shown={shown?.line === at + 1 || undefined}
            >
              {tokens.map((token, index) => (
                <span key={index} className={styles[token.kind]}>
                  {token.text}
                </span>
              ))}
              {'\n'}
            </span>
          ))}
        </code>
      </pre>
    </div>
  )
}
