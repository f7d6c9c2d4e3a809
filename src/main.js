// Plain JavaScript in old syntax on purpose: a Node that is too old must get as far as the sentence below.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This program needs Node 22.18 or newer (24 is best); this is Node ${process.versions.node}. Run "npm ci", then "npm start", which brings its own Node 24.`,
  )
  process.exit(1)
}

const { enableCompileCache } = await import('node:module')
enableCompileCache?.()
const { main } = await program()
process.exitCode = await main(process.argv.slice(2))

/** The bundle, as long as it was made from the code that lies here; else that code itself, which starts slower. */
async function program() {
  const { isBundled } = await import('./program/madeFrom.js')
  return isBundled() ? import('../dist/program/main.js') : import('./cli/index.ts')
}
