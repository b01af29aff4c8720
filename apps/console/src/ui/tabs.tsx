import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Count } from './count.tsx'
import styles from './tabs.module.css'

export interface Tab {
  id: string
  label: string
  count?: number | undefined
}

interface TabsProps {
  label: string
  tabs: readonly Tab[]
  active: string
  onActive: (id: string) => void
  children: ReactNode
}

/** The parts of one object's page. Arrows move between them, as the ARIA pattern for tabs has it. */
export function Tabs({ label, tabs, active, onActive, children }: TabsProps) {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === active)
    const steps: Record<string, number> = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }
    const next = steps[event.key]
    if (next === undefined) return
    event.preventDefault()
    onActive(tabs[next]!.id)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
  }
  return (
    <>
      <div ref={list} role="tablist" aria-label={label} className={styles.tabs} onKeyDown={onKeyDown}>
        {tabs.map(({ id, label: word, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === active}
            aria-controls="tab-panel"
            tabIndex={id === active ? 0 : -1}
            className={`${styles.tab} ${id === active ? styles.on : ''}`}
            onClick={() => onActive(id)}
          >
            {word}
            {count !== undefined && (
              <span className={`num ${styles.count}`}>
                <Count of={count} />
              </span>
            )}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${active}`} className={styles.panel}>
        {children}
      </div>
    </>
  )
}
