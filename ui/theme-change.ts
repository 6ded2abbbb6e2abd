/** Tells when the page around changes between light and dark: for what is drawn with colours read once, as on a canvas. Ends what it answers with. */
export function onThemeChange(run: () => void): () => void {
  const watching = new MutationObserver(run)
  watching.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => watching.disconnect()
}
