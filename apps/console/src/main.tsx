import './csp-nonce.ts'
import '@fontsource-variable/inter/wght.css'
import './ui/mantine-styles.ts'
import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startWords } from './locales/i18n.ts'

const RELOADED = 'everynode.reloaded'

// A new build has replaced the files of the one that this tab runs: what is missing comes with a fresh page. Once only,
// or a file that is truly gone would reload for ever.
addEventListener('vite:preloadError', (event) => {
  const lastMs = Number(sessionStorage.getItem(RELOADED) ?? 0)
  if (Date.now() - lastMs < 30_000) return
  event.preventDefault()
  sessionStorage.setItem(RELOADED, String(Date.now()))
  location.reload()
})

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root element')
await startWords()
createRoot(root).render(<App />)
