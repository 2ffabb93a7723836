const clock = (date: Date): string => date.toLocaleTimeString([], { timeStyle: 'short' })

const dayNumber = (date: Date): number =>
  Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / 86_400_000)

export const sameDay = (left: Date, right: Date): boolean => dayNumber(left) === dayNumber(right)

/** As beside a message's author: "Today at 14:03". */
export function messageTime(date: Date, now: Date): string {
  const days = dayNumber(now) - dayNumber(date)
  if (days === 0) return `Today at ${clock(date)}`
  if (days === 1) return `Yesterday at ${clock(date)}`
  return `${date.toLocaleDateString()} ${clock(date)}`
}

export const shortTime = clock

export const dayTitle = (date: Date): string => date.toLocaleDateString([], { dateStyle: 'long' })

const steps: [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60, 1, 'second'],
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [30 * 86_400, 86_400, 'day'],
  [360 * 86_400, 30 * 86_400, 'month'],
  [Infinity, 365 * 86_400, 'year'],
]

export function relativeTime(date: Date, now: Date): string {
  const seconds = (date.getTime() - now.getTime()) / 1000
  // By the rounded number: nobody says "in 60 minutes" for an hour.
  const step = steps.find(([limit, size]) => Math.round(Math.abs(seconds) / size) * size < limit)
  const [, size, unit] = step ?? ([0, 1, 'second'] as const)
  return new Intl.RelativeTimeFormat([], { numeric: 'auto' }).format(Math.round(seconds / size), unit)
}

/** The styles of `<t:…:style>`; one that Discord does not know reads as its default. */
export function timestampText(unix: number, style: string, now: Date): string {
  const date = new Date(unix * 1000)
  if (Number.isNaN(date.getTime())) return 'Invalid Date'
  switch (style) {
    case 't':
      return date.toLocaleTimeString([], { timeStyle: 'short' })
    case 'T':
      return date.toLocaleTimeString([], { timeStyle: 'medium' })
    case 'd':
      return date.toLocaleDateString([], { dateStyle: 'short' })
    case 'D':
      return date.toLocaleDateString([], { dateStyle: 'long' })
    case 'F':
      return date.toLocaleString([], { dateStyle: 'full', timeStyle: 'short' })
    case 'R':
      return relativeTime(date, now)
    default:
      return date.toLocaleString([], { dateStyle: 'long', timeStyle: 'short' })
  }
}

const units = ['bytes', 'KB', 'MB', 'GB']

/** As under an attachment: "12.3 KB". */
export function fileSize(bytes: number): { amount: string; unit: string } {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length - 1)
  const amount = bytes / 1024 ** power
  return {
    amount: power === 0 ? String(bytes) : amount.toFixed(amount < 10 ? 2 : 1),
    unit: units[power] ?? 'GB',
  }
}
