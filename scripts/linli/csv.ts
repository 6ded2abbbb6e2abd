/** One cell. What begins like a formula would be run by a spreadsheet (OWASP: CSV injection); an apostrophe makes it text. */
function cell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value.replace(/^[=+\-@\t\r]/, (sign) => `'${sign}`) : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of a CSV as spreadsheets read it. */
export const csvLine = (cells: readonly (string | number | boolean | null | undefined)[]): string =>
  `${cells.map(cell).join(',')}\r\n`

/** What a CSV begins with, so that Excel takes it for UTF-8. */
export const CSV_MARK = '\uFEFF'
