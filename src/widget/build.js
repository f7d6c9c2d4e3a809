// Builds the page after `npm ci`. An install without development dependencies has no builder: the page then comes
// built from elsewhere (dist/widget), and the rest of the service runs all the same.
try {
  const { build } = await import('vite')
  await build({ logLevel: 'warn' })
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write('The page is not built here: development dependencies were left out.\n')
}
