import './csp-nonce.ts'
import '@fontsource-variable/inter/wght.css'
import './ui/mantine-styles.ts'
import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startWords } from './locales/i18n.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root element')
await startWords()
createRoot(root).render(<App />)
