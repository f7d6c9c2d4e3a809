// Compiles the words of understanding and makes its model after `npm ci`. Plain JavaScript: a Node that is too old for the rest says so when
// the program starts.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 18)) {
  const { compileWords } = await import('../content/compiledWords.ts')
  const { makeModel, saveModel } = await import('./makeModel.ts')
  compileWords()
  saveModel(makeModel())
} else {
  process.stderr.write('The model of understanding is not made here: it needs Node 22.18 or newer.\n')
}
