import { PermissionFlagsBits, PermissionsBitField } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { inviteLink, invitePermissions, missing, needs } from '../../src/discord/permissions.ts'

describe('permissions', () => {
  it('asks in the invite link for the nine needed bits and private threads, and nothing else', () => {
    expect(BigInt(invitePermissions)).toBe(309_774_634_048n + PermissionFlagsBits.CreatePrivateThreads)
    expect(inviteLink('42')).toBe(
      `https://discord.com/oauth2/authorize?client_id=42&scope=bot%20applications.commands&permissions=${invitePermissions}`,
    )
  })

  it('never asks to be an administrator', () => {
    expect(BigInt(invitePermissions) & PermissionFlagsBits.Administrator).toBe(0n)
  })

  it('grants with the invite link everything that any ground needs', () => {
    const invited = new PermissionsBitField(BigInt(invitePermissions))
    for (const needed of Object.values(needs)) expect(missing(needed, invited)).toEqual([])
  })

  it('names what is missing as people read it in the settings', () => {
    const granted = new PermissionsBitField([
      'ViewChannel',
      'EmbedLinks',
      'AttachFiles',
      'ReadMessageHistory',
    ])
    expect(missing(needs.channel, granted)).toEqual([
      'Send Messages in Threads',
      'Send Messages',
      'Create Public Threads',
    ])
    expect(missing(needs.private, granted)).toEqual(['Send Messages in Threads', 'Create Private Threads'])
    expect(missing(needs.thread, granted)).toEqual(['Send Messages in Threads'])
  })

  it('lets an administrator do everything', () => {
    expect(missing(needs.channel, new PermissionsBitField('Administrator'))).toEqual([])
  })
})
