import { expect, it } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { startPage } from '../../src/welcome.ts'

const invite = 'https://discord.com/oauth2/authorize?client_id=1'

it('without token or keys it names rehearsal seats and the playground', () => {
  const page = startPage(loadConfig({}), { invite, playground: 'http://127.0.0.1:4400' })
  expect(page).toContain('Sol       rehearsal (OPENAI_API_KEY is not set)')
  expect(page).toContain('Playground http://127.0.0.1:4400')
  expect(page).not.toContain('oauth2')
})

it('with them it names models and the invite link, and never a secret', () => {
  const config = loadConfig({
    OPENAI_API_KEY: 'sk-secret',
    DISCORD_TOKEN: 'token-secret',
    DATABASE_URL: 'postgres://maestro:password@secret@db/maestro',
  })
  const page = startPage(config, { invite, playground: null })
  expect(page).toContain('Sol       openai gpt-6.1-sol\n')
  expect(page).toContain(`Invite    ${invite}`)
  expect(page).toContain('npm run deploy')
  expect(page).not.toMatch(/secret/u)
})
