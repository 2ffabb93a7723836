/**
 * Read by the component library while it is loaded, so this must be imported before it. Without a face of our own it
 * would ask Discord's servers for one wherever an avatar is not known yet.
 */
Reflect.set(globalThis, '$discordMessage', { avatars: { default: '/cdn/embed/avatars/0.png' } })
