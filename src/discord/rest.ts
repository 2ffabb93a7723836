/** Requests whose answers are taken at their documented type. CI checks both against Discord's own document. */
import type { RequestData, REST, RouteLike } from 'discord.js'

export async function get<Result>(
  rest: REST,
  route: RouteLike,
  query?: Record<string, string>,
): Promise<Result> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where the wire becomes a type
  return (await rest.get(route, query && { query: new URLSearchParams(query) })) as Result
}

export async function post<Result>(rest: REST, route: RouteLike, request: RequestData): Promise<Result> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  return (await rest.post(route, request)) as Result
}
