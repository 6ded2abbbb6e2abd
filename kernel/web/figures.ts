/** A number to be read, with its thousands apart: 3,088. Written the same in both languages. */
export const tellNumber = (n: number): string => n.toLocaleString('en')
