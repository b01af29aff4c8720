import { useMemo } from 'react'
import { CopyButton } from './copy-button.tsx'
import { yamlTokens } from './yaml-tokens.ts'
import styles from './code-block.module.css'

/** YAML to read: numbered lines, quiet colours, one button to copy all. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  const lines = useMemo(() => yamlTokens(text.replace(/\n$/, '')), [text])
  return (
    <div className={styles.frame}>
      <div className={styles.copy}>
        <CopyButton text={text} />
      </div>
      {/* Scrolls sideways, so the keyboard must be able to reach it. */}
      <pre className={styles.code} tabIndex={0} role="region" aria-label={label}>
        <code>
          {lines.map((tokens, at) => (
            <span key={at} className={styles.line}>
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
