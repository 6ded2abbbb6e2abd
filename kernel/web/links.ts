/**
 * Plain `<a href>` everywhere: this lets the app follow the ones that lead to a page of its own without loading anew.
 * Other buttons and keys of the mouse, downloads, other windows and other addresses are left to the browser.
 */
export function followLinks(isOurs: (url: URL) => boolean, go: (url: URL) => void): () => void {
  const listen = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link?.href || link.target !== '' || link.hasAttribute('download')) return
    const url = new URL(link.href)
    const within = url.pathname === location.pathname && url.search === location.search && url.hash !== ''
    if (url.origin !== location.origin || within || !isOurs(url)) return
    event.preventDefault()
    go(url)
  }
  document.addEventListener('click', listen)
  return () => document.removeEventListener('click', listen)
}
