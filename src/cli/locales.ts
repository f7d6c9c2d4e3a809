import type { Command } from './command.ts'

const tools: Readonly<Record<string, () => Promise<{ run: Command }>>> = {
  report: () => import('./locales/report.ts'),
  book: () => import('./locales/book.ts'),
}

const EX_USAGE = 64

/** `locales report | book`: the tools for those who write and translate the texts. */
export async function run([name = '', ...args]: readonly string[]): Promise<number> {
  const load = tools[name]
  if (load) return (await load()).run(args)
  process.stderr.write(`Unknown tool "${name}". Tools: ${Object.keys(tools).join(', ')}.\n`)
  return EX_USAGE
}
