/** A row of the slice, as screens read it. */
export type Row<T> = T & { readonly id: string; readonly v?: string }
