import type { DeskScreen } from '#kernel/web/screens.tsx'

export const fits = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path)

/** Which page of the menu one is on: the page itself, the one above it, or the one it says it belongs to. */
export function currentOf(screens: readonly DeskScreen[], path: string): string | undefined {
  const at = screens.find((screen) => fits(screen.path, path))?.under ?? path
  return screens
    .filter((one) => one.menu !== undefined && (at === one.path || at.startsWith(`${one.path}/`)))
    .at(-1)?.path
}
