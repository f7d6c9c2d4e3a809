/** A command of the program: runs with the words after its name and resolves to the exit status. */
export type Command = (args: readonly string[]) => Promise<number>

const commands: Readonly<Record<string, () => Promise<{ run: Command }>>> = {
  serve: () => import('./serve.ts'),
  chat: () => import('./chat.ts'),
  understand: () => import('./understand.ts'),
  assess: () => import('./assess.ts'),
}

/** Loads only what the named command needs. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name = 'serve', ...args] = argv
  const load = commands[name]
  if (!load) {
    process.stderr.write(`Unknown command "${name}". Commands: ${Object.keys(commands).join(', ')}.\n`)
    return 64
  }
  const { run } = await load()
  return run(args)
}
