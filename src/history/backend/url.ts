import { StoreError } from '../errors.ts'

/** A URL that cannot be parsed is not quoted, nor is the parser's error kept: both hold the password. */
export function parseUrl(url: string): URL {
  if (URL.canParse(url)) return new URL(url)
  throw new StoreError(
    'DATABASE_URL is no valid URL: write scheme://user:password@host:port/name, with special characters in the password percent-encoded.',
  )
}
