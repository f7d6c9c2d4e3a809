import type { Command } from './command.ts'

const tools: Readonly<Record<string, () => Promise<{ run: Command }>>> = {
  check: () => import('./rules/check.ts'),
  paths: () => import('./rules/paths.ts'),
  book: () => import('./rules/book.ts'),
  diff: () => import('./rules/diff.ts'),
  sign: () => import('./rules/sign.ts'),
}

const EX_USAGE = 64

/** `rules check | paths | book | diff | sign`: the tools for attorneys. */
export async function run([name = '', ...args]: readonly string[]): Promise<number> {
  const load = tools[name]
  if (load) return (await load()).run(args)
  process.stderr.write(`Unknown tool "${name}". Tools: ${Object.keys(tools).join(', ')}.\n`)
  return EX_USAGE
}
