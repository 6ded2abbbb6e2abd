/** Longer side of a small picture kept in a draft, in pixels. */
const SIDE = 160

/** A small picture of a photo, small enough for the phone's storage; empty when the browser cannot make one. */
export async function thumbOf(url: string): Promise<string> {
  try {
    const picture = new Image()
    picture.src = url
    await picture.decode()
    const scale = Math.min(1, SIDE / Math.max(picture.naturalWidth, picture.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
    canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/jpeg', 0.6)
  } catch {
    return ''
  }
}
