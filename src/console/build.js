// Builds the staff console after `npm ci`, as src/widget/build.js does the page: without development dependencies it
// comes built from elsewhere (dist/console).
try {
  const { build } = await import('vite')
  await build({ configFile: new URL('ui/vite.config.ts', import.meta.url).pathname, logLevel: 'warn' })
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write('The console is not built here: development dependencies were left out.\n')
}
