import { addEmoji, findEmoji, readEmojiName, viewEmoji } from '../world/emojis.ts'
import { refusal } from '../world/errors.ts'
import { findUser } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { created, done, fieldsOf, id, ok, type Call, type Route } from './route.ts'

const emojis = '/applications/:application/emojis'

export const applicationRoutes: Route[] = [
  ...['/applications/@me', '/oauth2/applications/@me'].map((path): Route => ({
    method: 'GET',
    path,
    auth: 'bot',
    handle: (call) => ok(viewApplication(call.world)),
  })),
  {
    method: 'GET',
    path: emojis,
    auth: 'bot',
    handle(call) {
      demandOwn(call)
      return ok({ items: [...call.world.emojis.values()].map((emoji) => viewEmoji(call.world, emoji)) })
    },
  },
  {
    method: 'POST',
    path: emojis,
    auth: 'bot',
    handle(call) {
      demandOwn(call)
      const { name, image } = fieldsOf(call)
      return created(viewEmoji(call.world, addEmoji(call.world, { name, image })))
    },
  },
  {
    method: 'GET',
    path: `${emojis}/:emoji`,
    auth: 'bot',
    handle(call) {
      demandOwn(call)
      return ok(viewEmoji(call.world, findEmoji(call.world, id(call, 'emoji'))))
    },
  },
  {
    method: 'PATCH',
    path: `${emojis}/:emoji`,
    auth: 'bot',
    handle(call) {
      demandOwn(call)
      const emoji = findEmoji(call.world, id(call, 'emoji'))
      emoji.name = readEmojiName(call.world, fieldsOf(call)['name'])
      return ok(viewEmoji(call.world, emoji))
    },
  },
  {
    method: 'DELETE',
    path: `${emojis}/:emoji`,
    auth: 'bot',
    handle(call) {
      demandOwn(call)
      call.world.emojis.delete(findEmoji(call.world, id(call, 'emoji')).id)
      return done
    },
  },
]

function demandOwn(call: Call): void {
  if (id(call, 'application') !== call.world.application.id) throw refusal(10002)
}

/** Bits by which the portal tells that a privileged intent is switched on for a small application. */
const limitedIntentFlags = { GUILD_PRESENCES: 1 << 13, GUILD_MEMBERS: 1 << 15, MESSAGE_CONTENT: 1 << 19 }

function viewApplication(world: World): object {
  const flags = [...world.privilegedIntents].reduce((bits, name) => bits | limitedIntentFlags[name], 0)
  return {
    ...world.application,
    icon: null,
    type: null,
    bot: findUser(world, world.botId),
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags,
    flags_new: String(flags),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: findUser(world, world.guild.owner_id),
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  }
}
