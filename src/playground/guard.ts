/** Guards against other sites' pages: a name that was bound to 127.0.0.1 still shows in the Host header. */
export function isOurHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`
}

/** Programs send no Origin; a page must be our own. */
export function isOurOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || origin === `http://${host}`
}
