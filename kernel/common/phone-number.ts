export const PHONE = /^(1\d{10}|0\d{9,11}|\d{7,8})$/

/** A number as it is kept: without blanks, dashes and the code of the country. */
export const tidyPhone = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\-()]/g, '')
    .replace(/^(\+?86)(?=1\d{10}$)/, '')

/** A mainland mobile number, or a landline, as people type it: screens and server read it the same way. */
export const isPhone = (typed: string): boolean => PHONE.test(tidyPhone(typed))
