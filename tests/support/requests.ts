/** What a request to Discord is for. */

/** A persona speaks; also a follow-up to an interaction, which goes by the application's id in the webhook's place. */
export function isPersonaPost({ method, path }: { method: string; path: string }): boolean {
  return method === 'POST' && /\/webhooks\/\d+\/[^/]+$/u.test(path)
}
