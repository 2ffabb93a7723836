import { DiscordRefusal, type ErrorTree } from './errors.ts'

export type Path = readonly (string | number)[]

/** Collects every bad field of a body, then refuses once, as Discord does (50035 with a nested tree). */
export interface Problems {
  add(path: Path, code: string, message: string): void
  /** Throws when anything was added. */
  settle(): void
}

export function collectProblems(): Problems {
  const tree: ErrorTree = {}
  return {
    add(path, code, message) {
      let branch = tree
      for (const step of path) branch = child(branch, String(step))
      const found = branch['_errors']
      const list = Array.isArray(found) ? found : []
      list.push({ code, message })
      branch['_errors'] = list
    },
    settle() {
      if (Object.keys(tree).length > 0)
        throw new DiscordRefusal(400, 50035, 'Invalid Form Body', { errors: tree })
    },
  }
}

/** Refuses a body for one field alone. */
export function invalid(path: Path, code: string, message: string): DiscordRefusal {
  const problems = collectProblems()
  problems.add(path, code, message)
  try {
    problems.settle()
  } catch (refused) {
    if (refused instanceof DiscordRefusal) return refused
  }
  return new DiscordRefusal(400, 50035, 'Invalid Form Body')
}

function child(branch: ErrorTree, step: string): ErrorTree {
  const found = branch[step]
  if (found && !Array.isArray(found)) return found
  const made: ErrorTree = {}
  branch[step] = made
  return made
}
