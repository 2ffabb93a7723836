/** Wrong requests are refused at the place that is wrong. */
import { describe, expect, it } from 'vitest'
import type { Request } from '../support/openapi/open-api.ts'
import { discordDocument, sharedData } from '../support/openapi/recorder.ts'
import { wrongInUnion, wrongRequests } from '../support/openapi/wrong-requests.ts'

describe.skipIf(sharedData === undefined)('wrong requests', () => {
  it.each(wrongRequests)('refuses %s', (_what, request, where) => {
    expect(new Set(placesOf(request))).toEqual(new Set([where]))
  })

  it.each(wrongInUnion)('refuses %s', (_what, request, where) => {
    expect(placesOf(request)).toContain(where)
  })
})

function placesOf(request: Request): string[] {
  return discordDocument(sharedData!)
    .checkRequest(request)
    .map((problem) => `${problem.where} ${problem.at}`.trim())
}
