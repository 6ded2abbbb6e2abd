import { say } from '#ui/Toast.tsx'

/** Puts a text on the clipboard; says so, or that it has to be copied by hand: the clipboard is closed without TLS. */
export async function copyText(
  text: string,
  words: { readonly done: string; readonly failed: string },
): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    say(words.done)
  } catch {
    say(words.failed, { tone: 'error' })
  }
}
