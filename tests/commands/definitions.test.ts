import { ApplicationCommandOptionType } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { commandBodies, commands } from '../../commands/index.ts'
import { limits } from '../../src/council/question.ts'

describe('the commands', () => {
  it('are all listed, for servers only', () => {
    expect(commandBodies().map(({ name }) => name)).toEqual(['council', 'Ask the council'])
    for (const body of commandBodies()) expect(body).toMatchObject({ contexts: [0], integration_types: [0] })
  })

  it('run every sub-command that they define', () => {
    const [council] = commands.commands
    if (council?.kind !== 'slash') throw new Error('The first command is /council.')
    expect(council.body.options?.map(({ name }) => name)).toEqual([
      'ask',
      'debate',
      'history',
      'show',
      'stop',
      'help',
    ])
    expect(council.subcommands.map(({ definition }) => definition)).toEqual(council.body.options)
  })

  it('let people type as long a question as the council takes', () => {
    const [council] = commands.commands
    const ask = council?.kind === 'slash' ? council.subcommands[0]!.definition : undefined
    const question = ask?.options?.find(({ name }) => name === 'question')
    expect(question).toMatchObject({
      type: ApplicationCommandOptionType.String,
      max_length: limits.question,
      required: true,
    })
  })

  it('stay within what Discord counts', () => {
    for (const body of commandBodies()) {
      const words = JSON.stringify(body).match(/"(?:name|description|value)":"[^"]*"/gu) ?? []
      expect(words.join('').length).toBeLessThan(8000)
    }
  })
})
