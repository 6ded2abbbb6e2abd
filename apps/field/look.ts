import { stored } from '#kernel/web/stored.ts'

const size = stored('linli.elder', ['on', 'off'], () => 'off')

/** Large type: on or off, as the reader wants it. */
export const useLarge = size.use

export function setLarge(wanted: 'on' | 'off'): void {
  size.set(wanted)
  markPage()
}

const machine = matchMedia('(prefers-color-scheme: dark)')

/** Light or dark as the phone has it; marks the page before anything is drawn. */
export function startLook(): void {
  // Older phones know only the older way of listening.
  if ('addEventListener' in machine) machine.addEventListener('change', markPage)
  markPage()
}

function markPage(): void {
  document.documentElement.dataset['theme'] = machine.matches ? 'dark' : 'light'
  if (size.get() === 'on') document.documentElement.dataset['elder'] = ''
  else delete document.documentElement.dataset['elder']
}
