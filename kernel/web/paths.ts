type Names<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never

type PathParams<P extends string> = [Names<P>] extends [never]
  ? undefined
  : Readonly<Record<Names<P>, string>>
type Query = Readonly<Record<string, string | number | undefined>>

/** Makes the addresses of one page: `path('/t/:code')({ code })`. All links come from such functions. */
export const path =
  <const P extends string>(pattern: P) =>
  (
    ...[params, query]: PathParams<P> extends undefined
      ? [params?: undefined, query?: Query]
      : [params: PathParams<P>, query?: Query]
  ): string => {
    const filled = pattern.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent((params as Record<string, string>)[name] ?? ''),
    )
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query ?? {}))
      if (value !== undefined && value !== '') search.set(name, String(value))
    const tail = search.toString()
    return tail === '' ? filled : `${filled}?${tail}`
  }
