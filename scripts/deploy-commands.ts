/** Tells Discord which commands there are: `npm run deploy`, or `npm run deploy -- --guild <id>` for one server. */
import { REST } from 'discord.js'
import { commandBodies } from '../commands/index.ts'
import { ConfigError, loadConfig, readEnvironment } from '../src/config.ts'
import { DeployError, deploy, parseTarget } from './deploy/deploy.ts'

async function main(): Promise<void> {
  const guild = parseTarget(process.argv.slice(2))
  const { discordToken } = loadConfig(readEnvironment())
  if (discordToken === null)
    throw new DeployError(
      'DISCORD_TOKEN is not set. The playground deploys by itself; Discord needs the token.',
    )
  const rest = new REST({ version: '10' }).setToken(discordToken)
  process.stdout.write(`${await deploy(rest, commandBodies(), guild)}\n`)
}

main().catch((error: unknown) => {
  const isKnown = error instanceof DeployError || error instanceof ConfigError
  const words = isKnown
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error)
  process.stderr.write(`${words}\n`)
  process.exitCode = isKnown ? 2 : 1
})
