import '#kernel/web/older.ts'
import '#ui/tokens.css'
import '#ui/base.css'
import '#ui/print.css'
import { createRoot } from 'react-dom/client'
import { startLang } from '#kernel/web/i18n.ts'
import { App } from './App.tsx'
import { startElder } from './elder.ts'

startLang()
startElder()

const root = document.getElementById('app')
if (root !== null) createRoot(root).render(<App />)
