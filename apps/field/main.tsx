import '#kernel/web/older.ts'
import '#ui/tokens.css'
import '#ui/base.css'
import '#ui/print.css'
import './field.css'
import { createRoot } from 'react-dom/client'
import { startLang } from '#kernel/web/i18n.ts'
import { App } from './App.tsx'
import { startInstalled } from './installed.ts'
import { startLook } from './look.ts'
import { start } from './session.ts'

startLang()
startLook()
startInstalled()
void start()

const root = document.getElementById('app')
if (root !== null) createRoot(root).render(<App />)
