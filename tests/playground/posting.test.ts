import { describe, expect, it } from 'vitest'
import type { Upload } from '../../src/playground/world/attachments.ts'
import { ChannelKind } from '../../src/playground/world/bits.ts'
import { addChannel } from '../../src/playground/world/channels.ts'
import type { Fields } from '../../src/playground/world/check.ts'
import { readMessageBody } from '../../src/playground/world/message-body.ts'
import { createMessage, removeMessage } from '../../src/playground/world/messages.ts'
import { addMember, addUser } from '../../src/playground/world/people.ts'
import { editMessage, postMessage } from '../../src/playground/world/posting.ts'
import { react } from '../../src/playground/world/reactions.ts'
import type { Channel } from '../../src/playground/world/records/channels.ts'
import type { StoredMessage } from '../../src/playground/world/records/messages.ts'
import { joinThread, leaveThread } from '../../src/playground/world/thread-members.ts'
import { createThread, setThread } from '../../src/playground/world/threads.ts'
import { codeOf, complaintOf, foundVillage } from './village.ts'

function village() {
  const found = foundVillage()
  const { world, id } = found
  return {
    ...found,
    post: (who: string, channel: Channel, body: Fields, uploads: Upload[] = []) =>
      postMessage(world, id(who), channel, readMessageBody(world, body), uploads),
    edit: (who: string, stored: StoredMessage, body: Fields, uploads: Upload[] = []) =>
      editMessage(world, { kind: 'user', userId: id(who) }, stored, readMessageBody(world, body), uploads),
    thread: (owner = 'Maestro', type: number = ChannelKind.publicThread) =>
      createThread(world, id(owner), found.channel('council'), { name: 'Debate', type }),
  }
}

const file = (slot: number, size = 1): Upload => ({
  slot,
  filename: `${slot}.txt`,
  contentType: 'text/plain',
  bytes: new Uint8Array(size),
})
const files = (count: number) => Array.from({ length: count }, (_, slot) => file(slot))

describe('a nonce', () => {
  it('is enforced for five minutes, for its author alone, and only when asked', () => {
    const { post, channel, clock } = village()
    const council = channel('council')
    const say = (who: string, nonce: string | number, enforce_nonce = true) =>
      post(who, council, { content: 'x', nonce, enforce_nonce }).message.id
    const first = say('Ben', 'n')
    expect(say('Ben', 'n')).toBe(first)
    expect(say('Cleo', 'n')).not.toBe(first)
    expect(say('Ben', 'm')).not.toBe(first)
    clock.pass(5 * 60_000)
    expect(say('Ben', 'n')).toBe(first)
    clock.pass(1)
    const later = say('Ben', 'n')
    expect(later).not.toBe(first)
    expect(say('Ben', 'n')).toBe(later)
    expect(say('Ben', 'n', false)).not.toBe(later)
    const numbered = say('Ben', 7)
    expect(say('Ben', '7')).toBe(numbered)
  })

  it('is free again when its message is gone', () => {
    const { world, post, channel } = village()
    const body = { content: 'x', nonce: 'n', enforce_nonce: true }
    const first = post('Ben', channel('council'), body)
    removeMessage(world, first)
    expect(post('Ben', channel('council'), body).message.id).not.toBe(first.message.id)
  })
})

describe('where one may speak', () => {
  it('is neither a category, nor a forum, nor a channel one cannot see', () => {
    const { world, post, channel } = village()
    const category = addChannel(world, { name: 'Rooms', type: ChannelKind.category })
    expect(codeOf(() => post('Ben', category, { content: 'x' }))).toBe(50008)
    expect(codeOf(() => post('Ben', channel('ideas'), { content: 'x' }))).toBe(40058)
    const council = channel('council')
    council.permission_overwrites = [{ id: world.guild.id, type: 0, allow: '0', deny: '1024' }]
    expect(codeOf(() => post('Ben', council, { content: 'x' }))).toBe(50001)
    // What is wrong with the message itself is told only to whom may know of the channel.
    expect(codeOf(() => post('Ben', council, {}))).toBe(50001)
    expect(codeOf(() => post('Ben', channel('general'), {}))).toBe(50006)
    expect(post('Ben', channel('lounge'), { content: 'x' }).message.content).toBe('x')
  })

  it('is an archived thread, which opens, but not a locked one', () => {
    const { world, post, thread } = village()
    const debate = thread()
    setThread(world, debate, { archived: true })
    post('Ben', debate, { content: 'x' })
    expect(debate.thread_metadata.archived).toBe(false)
    setThread(world, debate, { archived: true, locked: true })
    expect(codeOf(() => post('Ben', debate, { content: 'x' }))).toBe(160005)
    expect(debate.thread_metadata.archived).toBe(true)
    post('Dev', debate, { content: 'x' })
    expect(debate.thread_metadata).toMatchObject({ archived: false, locked: true })
  })

  it.each<[string, number | null, Fields, Upload[]]>([
    ['an embed one may not send', 50013, { embeds: [{ title: 't' }] }, []],
    ['a file one may not send', 50013, { content: 'x' }, [file(0)]],
    ['too large a file', 40005, { content: 'x' }, [file(0, 10 * 1024 * 1024 + 1)]],
    ['eleven files', 30015, { content: 'x' }, files(11)],
    ['a picture that was not sent', 50035, { embeds: [{ image: { url: 'attachment://a.png' } }] }, []],
    ['an answer to nothing', 50035, { content: 'x', message_reference: { message_id: '1' } }, []],
    ['nothing', 50006, {}, []],
    ['what was said already', null, { content: 'x', nonce: 'n', enforce_nonce: true }, []],
  ])('leaves an archived thread as it was after %s', (_, code, body, uploads) => {
    const { world, post, thread, channel, id } = village()
    const debate = thread()
    post('Ben', debate, { content: 'x', nonce: 'n' })
    setThread(world, debate, { archived: true })
    const mute = [{ id: id('Ben'), type: 1 as const, allow: '0', deny: String((1 << 14) | (1 << 15)) }]
    channel('council').permission_overwrites = String(code) === '50013' ? mute : []
    const before = structuredClone(debate)
    expect(codeOf(() => post('Ben', debate, body, uploads))).toBe(code)
    expect(debate).toEqual(before)
  })
})

describe('files', () => {
  it('are ten, old and new together, of 10 MB each', () => {
    const { world, post, edit, channel } = village()
    const stored = post('Ben', channel('council'), { content: 'x' }, files(10))
    expect(codeOf(() => edit('Ben', stored, {}, [file(0)]))).toBe(30015)
    const [kept] = stored.message.attachments
    edit('Ben', stored, { attachments: [{ id: kept?.id }] }, files(9))
    expect(stored.message.attachments.map(({ filename }) => filename)).toEqual(
      ['0', '0', '1', '2', '3', '4', '5', '6', '7', '8'].map((name) => `${name}.txt`),
    )
    const large = post('Ben', channel('council'), {}, [file(0, 10 * 1024 * 1024)])
    expect(world.files.get(large.message.attachments[0]?.id ?? '')?.bytes.byteLength).toBe(10_485_760)
  })

  it('take name and description from the entry of their slot, in letters an address can hold', () => {
    const { post, channel } = village()
    const attachments = [
      { id: 1, filename: 'the 2nd draft.md', description: 'Draft' },
      { id: '0', filename: '../../etc' },
    ]
    const { message } = post('Ben', channel('council'), { attachments }, files(3))
    expect(message.attachments.map(({ filename, description }) => [filename, description])).toEqual([
      ['.._.._etc', undefined],
      ['the_2nd_draft.md', 'Draft'],
      ['2.txt', undefined],
    ])
    expect(message.attachments[1]?.url).toMatch(
      /^http:\/\/cdn\.test\/cdn\/attachments\/\d+\/\d+\/the_2nd_draft\.md$/,
    )
  })

  it('are named by embeds and layouts, before and after an edit', () => {
    const { post, edit, channel } = village()
    const embeds = [
      { image: { url: 'attachment://0.txt' }, author: { name: 'a', icon_url: 'attachment://0.txt' } },
    ]
    const stored = post('Ben', channel('council'), { embeds }, [file(0)])
    const url = stored.message.attachments[0]?.url
    expect(stored.message.embeds).toMatchObject([{ image: { url }, author: { icon_url: url } }])
    edit('Ben', stored, { content: 'and words' })
    expect(stored.message.embeds).toMatchObject([{ image: { url } }])
    const gone = complaintOf(() =>
      edit('Ben', stored, { embeds: [{ image: { url: 'attachment://1.txt' } }] }),
    )
    expect(gone).toBe('attachments: REFERENCED_ATTACHMENT_NOT_FOUND')
    expect(stored.message.embeds).toMatchObject([{ image: { url } }])
  })
})

describe('edits of an old message', () => {
  it('are thirty an hour, by the clock', () => {
    const { post, edit, channel, clock } = village()
    const stored = post('Ben', channel('council'), { content: 'x' })
    const again = () => codeOf(() => edit('Ben', stored, { content: 'y' }))
    clock.pass(3_599_999)
    for (let at = 0; at < 40; at += 1) expect(again()).toBeNull()
    clock.pass(1)
    for (let at = 0; at < 30; at += 1) expect(again()).toBeNull()
    expect(again()).toBe(30046)
    clock.pass(3_599_999)
    expect(again()).toBe(30046)
    clock.pass(1)
    expect(again()).toBeNull()
  })
})

describe('a thread', () => {
  it('counts what is said in it, never below nothing and never its first message', () => {
    const { world, post, thread, channel, id } = village()
    const debate = thread()
    const [one, two] = [post('Ben', debate, { content: '1' }), post('Ben', debate, { content: '2' })]
    expect(debate).toMatchObject({ message_count: 2, total_message_sent: 2 })
    removeMessage(world, one)
    expect(debate).toMatchObject({ message_count: 1, total_message_sent: 2 })
    removeMessage(world, two)
    const idea = createThread(world, id('Ben'), channel('ideas'), {
      name: 'Idea',
      type: ChannelKind.publicThread,
    })
    const author = { kind: 'user', userId: id('Ben') } as const
    const first = createMessage(world, { channel: idea, author, content: 'first', id: idea.id })
    post('Cleo', idea, { content: 'second' })
    removeMessage(world, first)
    expect(idea).toMatchObject({ message_count: 1, total_message_sent: 1 })
  })

  it('takes in who speaks, once, and tells of it', () => {
    const { post, thread, events, id } = village()
    const debate = thread('Ada')
    post('Ben', debate, { content: '1' })
    post('Ben', debate, { content: '2' })
    expect([...debate.members.keys()]).toEqual([id('Ada'), id('Ben')])
    const joined = events.flatMap((event) => (event.type === 'thread-member-add' ? event.userId : []))
    expect(joined).toEqual([id('Ben')])
  })

  it('holds a thousand members, who leave once', () => {
    const { world, thread, events, id } = village()
    const debate = thread()
    const crowd = Array.from({ length: 999 }, (_, at) => addUser(world, `P${at}`).id)
    for (const one of crowd) {
      addMember(world, one)
      joinThread(world, debate, one)
    }
    expect(debate.members.size).toBe(1000)
    joinThread(world, debate, crowd[0]!)
    expect(codeOf(() => joinThread(world, debate, id('Ben')))).toBe(30033)
    leaveThread(world, debate, crowd[0]!)
    leaveThread(world, debate, crowd[0]!)
    expect(events.filter(({ type }) => type === 'thread-member-remove')).toHaveLength(1)
    joinThread(world, debate, id('Ben'))
    expect(debate.members.has(id('Ben'))).toBe(true)
  })

  it('that is archived takes neither reactions nor edits', () => {
    const { world, post, edit, thread, id } = village()
    const debate = thread()
    const stored = post('Ben', debate, { content: 'x' })
    setThread(world, debate, { archived: true })
    expect(codeOf(() => edit('Ben', stored, { content: 'y' }))).toBe(50083)
    expect(codeOf(() => react(world, id('Ben'), debate, stored, { id: null, name: '👍' }))).toBe(50083)
    expect(stored.message.content).toBe('x')
  })

  it('dates its archiving, and nothing else, by the change', () => {
    const { world, thread, clock } = village()
    const debate = thread()
    const made = debate.thread_metadata.archive_timestamp
    clock.pass(1000)
    setThread(world, debate, { name: 'Renamed', archived: false })
    expect(debate.thread_metadata.archive_timestamp).toBe(made)
    setThread(world, debate, { archived: true })
    expect(Date.parse(debate.thread_metadata.archive_timestamp)).toBe(Date.parse(made) + 1000)
    expect(debate.thread_metadata.create_timestamp).toBe(made)
  })

  it('hangs on a message once, and on none has a name of its own', () => {
    const { world, post, channel, id } = village()
    const council = channel('council')
    const starter = post('Ben', council, { content: 'x' })
    const rule = { name: 'T', type: ChannelKind.publicThread }
    expect(createThread(world, id('Ben'), council, { ...rule, starter }).id).toBe(starter.message.id)
    expect(codeOf(() => createThread(world, id('Ben'), council, { ...rule, starter }))).toBe(160004)
    expect(createThread(world, id('Ben'), council, rule).id).not.toBe(starter.message.id)
  })
})

describe('slowmode', () => {
  it('counts from the person’s own last message, to the millisecond', () => {
    const { post, channel, clock } = village()
    const council = channel('council')
    council.rate_limit_per_user = 10
    const say = (who: string) => codeOf(() => post(who, council, { content: 'x' }))
    expect(say('Ben')).toBeNull()
    clock.pass(5000)
    expect(say('Cleo')).toBeNull()
    clock.pass(4999)
    expect([say('Ben'), say('Cleo'), say('Dev'), say('Maestro')]).toEqual([20016, 20016, null, null])
    clock.pass(1)
    expect([say('Ben'), say('Cleo')]).toEqual([null, 20016])
  })
})
