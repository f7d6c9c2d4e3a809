/** A command of the program: runs with the words after its name and resolves to the exit status. */
export type Command = (args: readonly string[]) => Promise<number>
