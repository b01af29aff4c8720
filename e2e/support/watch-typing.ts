import type { Page } from '@playwright/test'

/** What each key cost, in milliseconds. */
export interface Typing {
  /** From the input event to the end of its handlers and of the rendering that they asked for: the text is changed, so is the form. */
  handled: number[]
  /** From the key to the picture that shows it, of the longest event of each key (Event Timing, in steps of 8 ms). */
  shown: number[]
}

interface Watched {
  typing: { handled: number[]; events: Map<number, number> }
}

/** Watches the keys that follow, until `end` is asked for. */
export async function watchTyping(page: Page): Promise<{ shown: () => Promise<void>; end: () => Promise<Typing> }> {
  await page.evaluate(watch)
  return {
    /** When what was typed is in the picture: a person's fingers are slower than that, a script's are not. */
    shown: () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))),
    end: () =>
      page.evaluate(async () => {
        // The browser tells of an event some time after its picture; the picture after the next tells of all before.
        for (let turn = 0; turn < 5; turn++)
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
        const { handled, events } = (window as unknown as Watched).typing
        const shown = [...events.values()]
        // Keys faster than the observer tells of are none that a person could feel.
        while (shown.length < handled.length) shown.push(8)
        return { handled, shown }
      }),
  }
}

/** In the page. Handlers at the root of the document see an event before and after all others. */
function watch(): void {
  const target = window as unknown as Watched & { stopTyping?: () => void }
  target.stopTyping?.()
  const typing: Watched['typing'] = { handled: [], events: new Map() }
  target.typing = typing
  let start = 0
  const before = () => (start = performance.now())
  const after = () => typing.handled.push(performance.now() - start)
  addEventListener('input', before, { capture: true })
  addEventListener('input', after)
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
      if (entry.interactionId > 0)
        typing.events.set(entry.interactionId, Math.max(entry.duration, typing.events.get(entry.interactionId) ?? 0))
  })
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  target.stopTyping = () => {
    removeEventListener('input', before, { capture: true })
    removeEventListener('input', after)
    observer.disconnect()
  }
}
