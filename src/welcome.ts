/** What `npm start` prints: who speaks, and where to go. */
import type { Config } from './config.ts'
import type { ResolvedSeat } from './config/seats.ts'

export interface Doors {
  /** Link that invites the bot with exactly the permissions it needs. */
  invite: string
  /** Address of the playground, or null on Discord. */
  playground: string | null
}

export function startPage(
  { seats, databaseUrl }: Pick<Config, 'seats' | 'databaseUrl'>,
  doors: Doors,
): string {
  const lines = [
    'Maestro is in session.',
    '',
    ...seats.map(seatLine),
    '',
    `History   ${databaseUrl.replace(/\/\/[^/]*@/u, '//…@')}`,
    ...doorLines(doors),
  ]
  return `${lines.join('\n')}\n`
}

function seatLine({ seat, note }: ResolvedSeat): string {
  const voice = seat.vendor === 'rehearsal' ? 'rehearsal' : `${seat.vendor} ${seat.model}`
  const reserve = seat.reserve === null ? '' : `, in reserve ${seat.reserve.vendor} ${seat.reserve.model}`
  return `${seat.name.padEnd(9)} ${voice}${reserve}${note === null ? '' : ` (${note})`}`
}

function doorLines({ invite, playground }: Doors): string[] {
  if (playground === null)
    return [`Invite    ${invite}`, 'Commands  npm run deploy, once and after every update']
  return [
    `Playground ${playground}`,
    '          Open it in a browser and type /council ask. Set DISCORD_TOKEN to speak on Discord instead.',
  ]
}
