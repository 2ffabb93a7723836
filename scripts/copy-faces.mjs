// tsc carries over nothing but code; the personas' faces are read from beside it at run time.
import { cpSync } from 'node:fs'

const faces = (folder) => new URL(`../${folder}/discord/faces/`, import.meta.url)
cpSync(faces('src'), faces('dist/src'), { recursive: true, filter: (path) => !path.endsWith('.svg') })
