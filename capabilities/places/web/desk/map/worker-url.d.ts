/** The address under which the build lays a file. */
declare module '*.mjs?url' {
  const address: string
  export default address
}
