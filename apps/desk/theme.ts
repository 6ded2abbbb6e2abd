import { stored } from '#kernel/web/stored.ts'

const THEMES = ['light', 'dark', 'auto'] as const
export type Theme = (typeof THEMES)[number]

const theme = stored<Theme>('linli.theme', THEMES, () => 'auto')

/** Light, dark, or as the machine has it. */
export const useTheme = theme.use

export function setTheme(wanted: Theme): void {
  theme.set(wanted)
  markPage()
}

const machine = matchMedia('(prefers-color-scheme: dark)')

/** Marks the page before anything is drawn, and again when the machine changes over. */
export function startTheme(): void {
  machine.addEventListener('change', markPage)
  markPage()
}

function markPage(): void {
  const dark = theme.get() === 'dark' || (theme.get() === 'auto' && machine.matches)
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
}
