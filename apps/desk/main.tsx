import '#ui/tokens.css'
import '#ui/base.css'
import '#ui/print.css'
import { createRoot } from 'react-dom/client'
import { startLang } from '#kernel/web/i18n.ts'
import { App } from './App.tsx'
import { startTheme } from './theme.ts'

startLang()
startTheme()

const root = document.getElementById('app')
if (root !== null) createRoot(root).render(<App />)
