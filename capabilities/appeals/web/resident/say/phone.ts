/** A mobile number, or a landline with its area code, as people type it. The server reads it the same way. */
export const isPhone = (typed: string): boolean =>
  /^(1\d{10}|0\d{9,11}|\d{7,8})$/.test(
    typed
      .normalize('NFKC')
      .replace(/[\s\-()]/g, '')
      .replace(/^(\+?86)(?=1\d{10}$)/, ''),
  )
