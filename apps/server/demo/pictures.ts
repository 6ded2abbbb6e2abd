import sharp from 'sharp'

/** Small drawn pictures for the demo's appeals: things and places, never a person. */

const WIDTH = 640
const HEIGHT = 480

const box = (
  ...[x, y, width, height, fill, more = '']: [number, number, number, number, string, string?]
): string => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`
const disc = (...[x, y, r, fill, more = '']: [number, number, number, string, string?]): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`
const oval = (
  ...[x, y, rx, ry, fill, more = '']: [number, number, number, number, string, string?]
): string => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`
const shape = (points: string, fill: string, more = ''): string =>
  `<polygon points="${points}" fill="${fill}" ${more}/>`
const line = (d: string, stroke: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`
const many = (count: number, draw: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => draw(i)).join('')

// ---------------------------------------------------------------------------------------------------------- places

const corridor = (lit: boolean): string => {
  const [wall, far, floor] = lit ? ['#e9e2d2', '#f6f1e4', '#b9ad98'] : ['#3a3f4a', '#2b2f38', '#23262d']
  return (
    box(0, 0, WIDTH, HEIGHT, wall) +
    shape('0,480 190,330 450,330 640,480', floor) +
    box(190, 90, 260, 240, far) +
    shape('0,0 190,90 450,90 640,0', lit ? '#f3ecdc' : '#30343d') +
    box(265, 170, 110, 160, lit ? '#8c6f52' : '#1f2127') +
    disc(360, 255, 5, '#c9b27a') +
    line('M190 90V330 M450 90V330', lit ? '#cfc5b0' : '#454b57', 3)
  )
}
const wall = (tint: string): string =>
  box(0, 0, WIDTH, HEIGHT, tint) + box(0, 410, WIDTH, 70, '#a08f78') + box(0, 400, WIDTH, 12, '#d8cdb9')
const street = (): string =>
  box(0, 0, WIDTH, 190, '#cfe0ea') +
  box(0, 120, WIDTH, 90, '#c9bfae') +
  many(6, (i) => box(30 + i * 105, 134, 44, 34, '#e9e4da')) +
  box(0, 205, WIDTH, 45, '#b9b4ab') +
  box(0, 250, WIDTH, 230, '#6d7074') +
  many(5, (i) => box(20 + i * 140, 352, 80, 9, '#d9d6ca'))
const yard = (): string =>
  box(0, 0, WIDTH, 200, '#d5e6ee') +
  many(
    3,
    (i) =>
      box(20 + i * 220, 10, 170, 190, '#d8cbb4') +
      many(12, (j) => box(38 + i * 220 + (j % 4) * 37, 26 + Math.floor(j / 4) * 52, 20, 28, '#8fa6b5')),
  ) +
  box(0, 195, WIDTH, 60, '#8fb07a') +
  box(0, 250, WIDTH, 230, '#b6b0a6') +
  many(7, (i) => line(`M${i * 110 - 40} 480L${i * 90 + 20} 250`, '#a59f95', 2))
const front = (): string =>
  box(0, 0, WIDTH, HEIGHT, '#d9cdb8') +
  many(
    20,
    (i) =>
      box(36 + (i % 5) * 122, 26 + Math.floor(i / 5) * 98, 72, 54, '#7f97a8') +
      box(36 + (i % 5) * 122, 80 + Math.floor(i / 5) * 98, 72, 6, '#b8ab93'),
  ) +
  box(0, 430, WIDTH, 50, '#9aa38f')

// ---------------------------------------------------------------------------------------------------------- things

const lamp = (on: boolean): string =>
  (on ? disc(320, 60, 120, '#fff3c4', 'opacity="0.55"') : '') +
  box(316, 0, 8, 36, '#777') +
  disc(320, 52, 22, on ? '#fff7d6' : '#55585f')
const liftDoor = (open: boolean): string =>
  box(170, 60, 300, 380, '#8f969c') +
  box(190, 80, open ? 100 : 128, 360, '#c9cfd4') +
  box(open ? 350 : 322, 80, open ? 100 : 128, 360, '#c9cfd4') +
  (open ? box(290, 80, 60, 360, '#3b3f45') : '') +
  box(510, 210, 44, 90, '#dfe3e6') +
  disc(532, 238, 10, '#f2a33a') +
  disc(532, 272, 10, '#b9bec2')
/** A sign as one hangs on what is out of order: no words, so that no font is needed. */
const notice = (): string =>
  box(282, 190, 76, 76, '#fff', 'stroke="#c33" stroke-width="5"') +
  disc(320, 228, 22, 'none', 'stroke="#c33" stroke-width="8"') +
  line('M306 242L334 214', '#c33', 8)
const pipes = (broken: boolean): string =>
  line('M250 0V410 M330 0V410 M330 180H640', '#7d8a93', 26) +
  box(228, 150, 44, 34, '#65727b') +
  (broken
    ? line(
        'M330 250C420 200 470 300 560 420 M330 255C400 250 420 340 470 430 M330 246C380 170 470 180 600 380',
        '#9fd0ea',
        9,
        'opacity="0.9"',
      ) + oval(420, 446, 230, 26, '#a9d6ec', 'opacity="0.8"')
    : box(304, 230, 52, 44, '#4e9a6b'))
const drain = (blocked: boolean): string =>
  (blocked
    ? oval(320, 360, 250, 76, '#6b6a4e', 'opacity="0.85"') +
      many(7, (i) => disc(180 + i * 46, 350 + (i % 3) * 16, 9, '#8d8b66'))
    : '') +
  box(240, 320, 160, 80, '#55595c') +
  many(6, (i) => box(254 + i * 24, 332, 10, 56, blocked ? '#3c3d31' : '#23272a'))
const stain = (wet: boolean): string =>
  wet
    ? oval(350, 120, 190, 90, '#b59f79', 'opacity="0.7"') +
      oval(300, 150, 120, 70, '#937c57', 'opacity="0.6"') +
      many(9, (i) =>
        line(`M${220 + i * 30} ${180 + (i % 3) * 14}v${40 + (i % 4) * 26}`, '#a3b9c4', 4, 'opacity="0.7"'),
      )
    : box(170, 50, 340, 190, '#fbf8f0', 'opacity="0.7"')
const door = (broken: boolean): string =>
  box(200, 50, 240, 380, '#6f7f72') +
  (broken ? shape('220,70 380,100 380,430 220,430', '#93a596') : box(216, 66, 208, 364, '#93a596')) +
  disc(broken ? 366 : 408, 260, 9, '#e4d7a5') +
  box(460, 200, 50, 84, '#e2e5e2') +
  disc(485, 226, 8, broken ? '#d24b3e' : '#45a55e')
const patch = (fallen: boolean): string =>
  fallen
    ? shape('250,120 360,104 410,190 350,250 270,230', '#a68a6d') +
      many(9, (i) => shape(`${190 + i * 34},448 ${204 + i * 34},436 ${216 + i * 34},450`, '#c3b294')) +
      line('M90 440H550', '#e8b72f', 8, 'stroke-dasharray="26 18"')
    : box(240, 100, 180, 156, '#e3d8c4')
const crack = (open: boolean): string =>
  open
    ? line('M210 40L250 120L238 190L290 250L276 320L330 400', '#4b443b', 7) +
      line('M238 190L190 230 M290 250L350 262', '#4b443b', 4)
    : line('M210 40L250 120L238 190L290 250L276 320L330 400', '#f2ead9', 16)
const wires = (tangled: boolean): string =>
  box(110, 60, 22, 400, '#7b6d5c') +
  (tangled
    ? many(6, (i) =>
        line(`M120 ${80 + i * 8}C260 ${230 + i * 26} 380 ${150 + i * 30} 640 ${110 + i * 16}`, '#22252a', 4),
      ) + line('M300 190C330 330 350 360 360 420', '#22252a', 5)
    : many(3, (i) =>
        line(`M120 ${90 + i * 14}C300 ${110 + i * 14} 460 ${110 + i * 14} 640 ${86 + i * 14}`, '#22252a', 4),
      ))
const boxes = (): string =>
  many(6, (i) =>
    box(
      80 + (i % 3) * 96,
      250 + Math.floor(i / 3) * 92 - (i % 2) * 22,
      90,
      92,
      ['#b98a57', '#c79a66', '#a97b4b'][i % 3]!,
      'stroke="#8d6438" stroke-width="3"',
    ),
  ) + box(430, 230, 120, 190, '#7c6a5a', 'stroke="#5b4c3e" stroke-width="4"')
const bike = (x: number, y: number): string =>
  disc(x, y, 34, 'none', 'stroke="#2e3237" stroke-width="8"') +
  disc(x + 118, y, 34, 'none', 'stroke="#2e3237" stroke-width="8"') +
  line(
    `M${x} ${y}L${x + 46} ${y - 52}L${x + 98} ${y - 52}L${x + 118} ${y}M${x + 98} ${y - 52}V${y - 84}H${x + 116}M${x + 20} ${y - 66}H${x + 60}`,
    '#31658d',
    9,
  )
const car = (x: number, y: number, paint: string): string =>
  box(x, y, 190, 52, paint, 'rx="16"') +
  shape(`${x + 34},${y} ${x + 64},${y - 40} ${x + 134},${y - 40} ${x + 164},${y}`, paint) +
  shape(`${x + 50},${y - 2} ${x + 72},${y - 32} ${x + 126},${y - 32} ${x + 148},${y - 2}`, '#cfe1ea') +
  disc(x + 46, y + 52, 22, '#26282b') +
  disc(x + 146, y + 52, 22, '#26282b')
const hole = (open: boolean): string =>
  open
    ? oval(330, 390, 84, 36, '#1d1f21') +
      line('M330 390L350 230 M350 230L330 250 M350 230L372 246', '#5b7a44', 6)
    : oval(330, 390, 84, 36, '#4a4d51') + oval(330, 390, 70, 28, '#5b5f64')
const bins = (full: boolean): string =>
  many(
    3,
    (i) =>
      box(120 + i * 140, 260, 104, 140, ['#3f7fb5', '#5a9a57', '#8b8f94'][i]!, 'rx="8"') +
      box(
        112 + i * 140,
        full ? 236 : 246,
        120,
        18,
        '#44484c',
        full ? `transform="rotate(-14 ${112 + i * 140} 246)"` : '',
      ),
  ) +
  (full
    ? many(8, (i) => oval(96 + i * 62, 424 - (i % 3) * 18, 42, 30, ['#dcd8cf', '#4d4f52', '#bcb6a9'][i % 3]!))
    : '')
const sofa = (): string =>
  box(150, 300, 330, 80, '#9b6a52', 'rx="18"') +
  box(150, 240, 330, 76, '#af7c61', 'rx="18"') +
  box(120, 290, 46, 100, '#8b5d47', 'rx="14"') +
  box(464, 290, 46, 100, '#8b5d47', 'rx="14"') +
  box(500, 330, 90, 20, '#cdb38c', 'transform="rotate(-38 500 330)"')
const stairs = (dirty: boolean): string =>
  many(7, (i) => box(60 + i * 44, 400 - i * 44, 520 - i * 44, 44, i % 2 ? '#bdb6a8' : '#cfc9bc')) +
  line('M60 360L370 50', '#7d6a55', 12) +
  (dirty
    ? many(14, (i) => disc(150 + ((i * 67) % 400), 420 - ((i * 44) % 260), 9 + (i % 4) * 3, '#7d7768'))
    : '')
const adverts = (stuck: boolean): string =>
  stuck
    ? many(
        13,
        (i) =>
          box(
            60 + ((i * 187) % 490),
            40 + ((i * 113) % 310),
            74,
            46,
            ['#fff', '#f3d14b', '#f0a7a0', '#bfe0c4'][i % 4]!,
            `stroke="#666" transform="rotate(${((i * 13) % 24) - 12} ${60 + ((i * 187) % 490)} ${40 + ((i * 113) % 310)})"`,
          ) + line(`M${70 + ((i * 187) % 490)} ${58 + ((i * 113) % 310)}h50`, '#444', 4),
      )
    : ''
const tree = (broken: boolean): string =>
  box(300, 190, 34, 230, '#76593c') +
  disc(317, 140, 110, '#5f8b4c') +
  disc(240, 180, 70, '#6c9a57') +
  disc(394, 180, 70, '#6c9a57') +
  (broken ? line('M390 220L520 330', '#76593c', 16) + disc(530, 336, 54, '#7fa767') : '')
const rows = (): string =>
  many(
    4,
    (i) =>
      box(60, 270 + i * 46, 520, 26, '#7a5b3d') +
      many(9, (j) => disc(86 + j * 60, 276 + i * 46, 13, '#4f9a46')),
  )
const shed = (): string =>
  box(180, 150, 280, 220, '#a7b3ba') +
  shape('160,150 480,150 440,100 200,100', '#7c8b94') +
  box(290, 240, 70, 130, '#6b5b4a')
const flowers = (): string =>
  many(
    18,
    (i) =>
      line(`M${50 + i * 32} 430V${390 - (i % 3) * 14}`, '#4d8a45', 5) +
      disc(50 + i * 32, 384 - (i % 3) * 14, 13, ['#d95f6a', '#eab54a', '#b678c9'][i % 3]!),
  ) +
  box(230, 320, 180, 16, '#9a7149') +
  box(246, 336, 12, 40, '#7b5838') +
  box(382, 336, 12, 40, '#7b5838')
const water = (): string =>
  box(0, 300, WIDTH, 180, '#8fb6c9', 'opacity="0.85"') +
  many(6, (i) => line(`M${30 + i * 100} ${340 + (i % 3) * 40}q25 -14 50 0t50 0`, '#c5dde8', 4))
const stall = (): string =>
  shape('150,150 490,150 540,210 100,210', '#d0504a') +
  many(4, (i) =>
    shape(`${185 + i * 90},150 ${225 + i * 90},150 ${240 + i * 90},210 ${180 + i * 90},210`, '#f3efe6'),
  ) +
  box(130, 300, 380, 90, '#9b7448') +
  many(8, (i) => disc(160 + i * 46, 292, 18, ['#d8a545', '#7aa64f', '#c9533f'][i % 3]!)) +
  box(150, 210, 10, 92, '#777') +
  box(480, 210, 10, 92, '#777')

const SCENES: Readonly<Record<string, string>> = {
  'lamp-out': corridor(false) + lamp(false),
  'lamp-on': corridor(true) + lamp(true),
  lift: corridor(true) + liftDoor(true) + notice(),
  'lift-ok': corridor(true) + liftDoor(false),
  pipe: wall('#dfe3e0') + pipes(true),
  'pipe-ok': wall('#dfe3e0') + pipes(false),
  drain: street() + drain(true),
  'drain-ok': street() + drain(false),
  'wall-wet': wall('#f0ead9') + stain(true),
  'wall-dry': wall('#f0ead9') + stain(false),
  door: wall('#d9d5c8') + door(true),
  'door-ok': wall('#d9d5c8') + door(false),
  facade: front() + patch(true),
  'facade-ok': front() + patch(false),
  crack: wall('#ebe4d3') + crack(true),
  'crack-ok': wall('#ebe4d3') + crack(false),
  wires: street() + wires(true),
  'wires-ok': street() + wires(false),
  clutter: corridor(true) + boxes(),
  'clutter-ok': corridor(true),
  shed: yard() + shed(),
  'lawn-ok': yard() + box(0, 260, WIDTH, 220, '#86b06e'),
  'fire-lane': yard() + car(80, 330, '#b8433c') + car(330, 350, '#5f7f9b'),
  'fire-lane-ok': yard() + line('M120 470L220 270 M520 470L420 270', '#e0b53a', 12),
  ebike: corridor(true) + bike(230, 400),
  'ebike-ok': yard() + bike(90, 400) + bike(330, 400) + box(60, 220, 520, 18, '#5a7d99'),
  manhole: street() + hole(true),
  'manhole-ok': street() + hole(false),
  flood: street() + water(),
  'flood-ok': street() + drain(false),
  parking: yard() + car(210, 340, '#6f7479') + line('M180 450V300 M430 450V300', '#fff', 6),
  'parking-ok': yard() + line('M180 450V300 M430 450V300 M180 300H430', '#fff', 6),
  pothole: street() + oval(320, 400, 150, 44, '#43454a') + oval(320, 406, 120, 32, '#2f3135'),
  'pothole-ok': street() + oval(320, 400, 150, 44, '#5a5d61'),
  rubbish: yard() + bins(true),
  'rubbish-ok': yard() + bins(false),
  bulky: yard() + sofa(),
  stairs: wall('#e6e0d2') + stairs(true),
  'stairs-ok': wall('#e6e0d2') + stairs(false),
  adverts: wall('#dcd6c6') + adverts(true),
  'adverts-ok': wall('#efeadf'),
  tree: yard() + tree(true),
  'tree-ok': yard() + tree(false),
  lawn: yard() + rows(),
  garden: yard() + box(0, 260, WIDTH, 220, '#86b06e') + flowers(),
  stall: street() + stall(),
  'stall-ok': street(),
}

export const PICTURES: readonly string[] = Object.keys(SCENES)

/** Draws a picture as a phone would have sent it. */
export async function draw(name: string): Promise<Buffer> {
  const scene = SCENES[name]
  if (scene === undefined) throw new Error(`no picture ${name}`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${scene}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 72 }).toBuffer()
}
