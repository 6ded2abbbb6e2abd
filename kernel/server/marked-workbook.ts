import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/**
 * A workbook of one sheet, written as its rows come, with a mark that stays with it: in the first line, on every printed page and in the
 * properties of the file. Memory does not grow with the rows. The libraries at hand either stream or write properties and page
 * headers; none does both, and the format (ECMA-376, ZIP with data descriptors) is small.
 */
export interface MarkedColumn {
  readonly title: string
  readonly width: number
}
export interface MarkedWorkbook {
  readonly sheet: string
  /** Who, when, for whom, which number: one line. */
  readonly mark: string
  readonly title: string
  readonly creator: string
  readonly at: Date
  readonly columns: readonly MarkedColumn[]
  readonly rows: AsyncIterable<readonly (string | number | null)[]>
}

// What XML cannot hold is left out: it was never part of a name.
// oxlint-disable-next-line no-control-regex -- the control characters are the point
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const escaped = (text: string): string =>
  text
    .replace(UNWANTED, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const columnName = (i: number): string =>
  (i >= 26 ? String.fromCharCode(64 + Math.floor(i / 26)) : '') + String.fromCharCode(65 + (i % 26))

const cellOf = (value: string | number | null, at: string, style: 0 | 1): string => {
  if (value === null || value === '') return ''
  const look = style === 0 ? '' : ` s="${style}"`
  return typeof value === 'number'
    ? `<c r="${at}"${look}><v>${value}</v></c>`
    : `<c r="${at}"${look} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}
const rowOf = (values: readonly (string | number | null)[], row: number, style: 0 | 1 = 0): string =>
  `<row r="${row}">${values.map((value, i) => cellOf(value, `${columnName(i)}${row}`, style)).join('')}</row>`

/** In a page header `&` begins a code; doubled it is itself. Excel takes 255 signs. */
const header = (mark: string): string => escaped(mark.replace(/&/g, '&&').slice(0, 240))

async function* sheetOf({ columns, mark, rows }: MarkedWorkbook): AsyncGenerator<string> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`
  yield columns
    .map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  yield '</cols><sheetData>'
  yield rowOf([mark], 1, 1)
  yield rowOf(
    columns.map(({ title }) => title),
    2,
    1,
  )
  let row = 2
  let text = ''
  for await (const values of rows) {
    row += 1
    text += rowOf(values, row)
    if (text.length > 60_000) {
      yield text
      text = ''
    }
  }
  yield `${text}</sheetData><headerFooter><oddHeader>&amp;C${header(mark)}</oddHeader><oddFooter>&amp;C${header(mark)} &amp;P/&amp;N</oddFooter></headerFooter></worksheet>`
}

const partsOf = ({ sheet, mark, title, creator, at }: MarkedWorkbook): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KIND}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  'docProps/core.xml': `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(creator)}</dc:creator><dc:description>${escaped(mark)}</dc:description><dcterms:created xsi:type="dcterms:W3CDTF">${at.toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`,
  'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="${escaped(sheet.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
})

// ---------------------------------------------------------------------------------------------------------------- the ZIP

interface Entry {
  readonly name: Buffer
  readonly crc: number
  readonly packed: number
  readonly plain: number
  readonly offset: number
}

/** The signature of a part of a ZIP and what follows it, each field with how many bytes it takes. */
function record(signature: number, ...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(4 + fields.reduce((sum, [, bytes]) => sum + bytes, 0))
  buffer.writeUInt32LE(signature, 0)
  let at = 4
  for (const [value, bytes] of fields) {
    buffer.writeUIntLE(value, at, bytes)
    at += bytes
  }
  return buffer
}

/** Version 2.0; sizes follow the data and names are UTF-8; deflated; no time, which would say more than the mark does. */
const COMMON = [
  [20, 2],
  [0x0808, 2],
  [8, 2],
  [0, 2],
  [0x21, 2],
] as const

async function* entryOf(
  name: string,
  text: AsyncIterable<string> | Iterable<string>,
  offset: number,
): AsyncGenerator<Buffer, Entry> {
  const bytes = Buffer.from(name, 'utf8')
  yield Buffer.concat([
    record(0x04034b50, ...COMMON, [0, 4], [0, 4], [0, 4], [bytes.length, 2], [0, 2]),
    bytes,
  ])
  const sums = { crc: 0, plain: 0, packed: 0 }
  const source = async function* (): AsyncGenerator<Buffer> {
    for await (const part of text) {
      const chunk = Buffer.from(part, 'utf8')
      sums.crc = crc32(chunk, sums.crc)
      sums.plain += chunk.length
      yield chunk
    }
  }
  for await (const chunk of Readable.from(source()).compose(createDeflateRaw()) as AsyncIterable<Buffer>) {
    sums.packed += chunk.length
    yield chunk
  }
  yield record(0x08074b50, [sums.crc, 4], [sums.packed, 4], [sums.plain, 4])
  return { name: bytes, offset, ...sums }
}

/** The workbook as bytes, as they come about. */
export async function* markedWorkbook(book: MarkedWorkbook): AsyncGenerator<Buffer> {
  const parts: (readonly [string, AsyncIterable<string> | Iterable<string>])[] = [
    ...Object.entries(partsOf(book)).map(([name, text]) => [name, [text]] as const),
    ['xl/worksheets/sheet1.xml', sheetOf(book)],
  ]
  const entries: Entry[] = []
  let at = 0
  for (const [name, text] of parts) {
    const writing = entryOf(name, text, at)
    for (;;) {
      const step = await writing.next()
      if (step.done) {
        entries.push(step.value)
        break
      }
      at += step.value.length
      yield step.value
    }
  }
  const directory = Buffer.concat(
    entries.map((entry) =>
      Buffer.concat([
        record(
          0x02014b50,
          [20, 2],
          ...COMMON,
          [entry.crc, 4],
          [entry.packed, 4],
          [entry.plain, 4],
          [entry.name.length, 2],
          [0, 2],
          [0, 2],
          [0, 2],
          [0, 2],
          [0, 4],
          [entry.offset, 4],
        ),
        entry.name,
      ]),
    ),
  )
  yield directory
  yield record(
    0x06054b50,
    [0, 2],
    [0, 2],
    [entries.length, 2],
    [entries.length, 2],
    [directory.length, 4],
    [at, 4],
    [0, 2],
  )
}
