/** What the audience reacts with to a turn of a debate. Not the signs of a jury: those judge a dissent. */
export const signs = { convincing: '👍', not: '👎' } as const

export type Sign = keyof typeof signs
