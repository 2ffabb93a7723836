/** The council file: seats, personas, models and charter as an administrator writes them. */
import { z } from 'zod'
import { juryModes, methodNames, roles } from '../council/seat.ts'

/** `localhost:8080` is an address of the scheme "localhost" to a parser, and none at all to whoever must call it. */
export function webAddress(sentence: string): z.ZodURL {
  return z.url({ protocol: /^https?$/u, error: sentence })
}

const model = {
  vendor: z.enum(['openai', 'anthropic', 'google', 'compatible', 'rehearsal']),
  model: z.string().min(1, 'must not be empty'),
  baseUrl: webAddress('must be a web address that ends before /chat/completions').optional(),
  keyVariable: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/u, 'must be the name of an environment variable, never a key itself')
    .optional(),
}

const seat = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,23}$/u, 'must be lower-case letters, digits and dashes'),
  name: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(60, 'must have at most 60 characters')
    .refine(
      (name) => !/clyde|discord/iu.test(name),
      'must not contain "clyde" or "discord": Discord refuses that',
    ),
  temperament: z.string().max(500, 'must have at most 500 characters').nullable().default(null),
  avatar: webAddress('must be a web address of a picture').nullable().default(null),
  reserve: z.strictObject(model).nullable().default(null),
  ...model,
})

const debate = z.strictObject({
  rounds: z.int().min(1, 'must be 1 to 10').max(10, 'must be 1 to 10').nullable().default(null),
  roles: z
    .array(z.enum(roles))
    .min(3, 'must hold at least 3 roles')
    .refine((list) => new Set(list).size === list.length, 'must not hold a role twice')
    .default([...roles]),
  turnWords: z.int().min(30, 'must be 30 to 2000').max(2000, 'must be 30 to 2000').default(250),
  moderated: z.boolean().default(false),
})

const patience = z
  .strictObject({
    factor: z.number().min(1, 'must be at least 1').default(2),
    floor: z.number().positive('must be more than 0 seconds').default(10),
    ceiling: z.number().positive('must be more than 0 seconds').default(90),
  })
  .refine(({ floor, ceiling }) => floor <= ceiling, 'must have a floor no higher than its ceiling')

const charter = z.strictObject({
  quorum: z.int().min(2, 'must be at least 2').default(3),
  threshold: z
    .strictObject({ numerator: z.int().min(1), denominator: z.int().min(1) })
    .refine(({ numerator, denominator }) => numerator <= denominator, 'must be at most 1')
    .refine(({ numerator, denominator }) => 2 * numerator > denominator, 'must be more than one half')
    .default({ numerator: 2, denominator: 3 }),
  rounds: z.int().min(0, 'must be 0 to 3').max(3, 'must be 0 to 3').default(1),
  method: z.enum(methodNames).default('supermajority'),
  jury: z.enum(juryModes).default('reactions'),
  quiet: z.boolean().default(false),
  debate: debate.prefault({}),
  patience: patience.prefault({}),
})

const seats = z
  .array(seat)
  .min(3, 'must hold at least 3 seats')
  .max(7, 'must hold at most 7 seats')
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'must not use an id twice')
  .refine(
    (list) => new Set(list.map(({ name }) => name.toLowerCase())).size === list.length,
    'must not use a name twice',
  )

export type SeatEntry = z.infer<typeof seat>
export type CouncilFile = z.infer<typeof councilFile>

export const councilFile = z
  .strictObject({ seats, charter: charter.prefault({}) })
  .refine((file) => file.charter.quorum <= file.seats.length, {
    path: ['charter', 'quorum'],
    error: 'must not exceed the number of seats',
  })

/** Sol, Aria and Prism on their vendors' flagship models. */
export const defaultCouncil: CouncilFile = councilFile.parse({
  seats: [
    {
      id: 'sol',
      name: 'Sol',
      vendor: 'openai',
      model: 'gpt-6.1-sol',
      temperament: 'direct and practical; you prefer what has been shown to work, and say what it costs',
    },
    {
      id: 'aria',
      name: 'Aria',
      vendor: 'anthropic',
      model: 'claude-opus-5-5',
      temperament: 'careful and fair; you look for what the question leaves unsaid, and for who is affected',
    },
    {
      id: 'prism',
      name: 'Prism',
      vendor: 'google',
      model: 'gemini-4-argon',
      temperament: 'inventive and sceptical; you look for the angle others miss, and attack easy agreement',
    },
  ],
})
