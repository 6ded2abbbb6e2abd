/** A covered part of a picture, in shares of its width and height. */
export interface Cover {
  readonly id: number
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The least side of a cover, so that it can be seen and taken hold of. */
const LEAST = 0.02
const within = (value: number, most: number): number => Math.min(Math.max(0, value), most)

/** Moves a cover, and keeps it on the picture. */
export const moved = (cover: Cover, dx: number, dy: number): Cover => ({
  ...cover,
  x: within(cover.x + dx, 1 - cover.w),
  y: within(cover.y + dy, 1 - cover.h),
})

/** Makes a cover larger or smaller by its lower right corner. */
export const sized = (cover: Cover, dw: number, dh: number): Cover => ({
  ...cover,
  w: Math.max(LEAST, within(cover.w + dw, 1 - cover.x)),
  h: Math.max(LEAST, within(cover.h + dh, 1 - cover.y)),
})

/** A cover between two corners, whichever way it was drawn. */
export function between(id: number, from: Point, to: Point): Cover {
  const [x, y] = [within(Math.min(from.x, to.x), 1 - LEAST), within(Math.min(from.y, to.y), 1 - LEAST)]
  return {
    id,
    x,
    y,
    w: Math.max(LEAST, within(Math.max(from.x, to.x), 1) - x),
    h: Math.max(LEAST, within(Math.max(from.y, to.y), 1) - y),
  }
}

/** A side of the cover that a mere press puts down: about a face in a street, and large enough to be seen under a finger. */
const PRESSED = 0.12

/** What was pressed and not drawn becomes a cover around that point. */
export function pressed(cover: Cover): Cover {
  // At the edge a side is the least one but for rounding.
  if (Math.max(cover.w, cover.h) > LEAST + 1e-9) return cover
  return {
    ...cover,
    x: within(cover.x - PRESSED / 2, 1 - PRESSED),
    y: within(cover.y - PRESSED / 2, 1 - PRESSED),
    w: PRESSED,
    h: PRESSED,
  }
}

/** Longest side of the covered picture, in pixels. */
const LONGEST = 1920

/** The picture with the covers burned in: what is under them is in none of its bytes. Nothing where it cannot be drawn. */
export async function burnIn(url: string, covers: readonly Cover[]): Promise<Blob | undefined> {
  const picture = new Image()
  picture.src = url
  try {
    await picture.decode()
  } catch {
    return undefined
  }
  const scale = Math.min(1, LONGEST / Math.max(picture.naturalWidth, picture.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
  const pen = canvas.getContext('2d')
  if (pen === null) return undefined
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#000'
  for (const { x, y, w, h } of covers)
    pen.fillRect(
      Math.floor(x * canvas.width),
      Math.floor(y * canvas.height),
      Math.ceil(w * canvas.width) + 1,
      Math.ceil(h * canvas.height) + 1,
    )
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.86))
}
