import { stored } from '#kernel/web/stored.ts'

const elder = stored('linli.elder', ['on', 'off'], () => 'off')

/** Large type: on or off, as the reader wants it. */
export const useElder = elder.use

export function setElder(wanted: 'on' | 'off'): void {
  elder.set(wanted)
  markPage()
}

/** Marks the page before anything is drawn. `?elder` in an address, as printed on receipts, turns it on. */
export function startElder(): void {
  if (new URLSearchParams(location.search).has('elder')) elder.set('on')
  markPage()
}

const markPage = () => {
  if (elder.get() === 'on') document.documentElement.dataset['elder'] = ''
  else delete document.documentElement.dataset['elder']
}
