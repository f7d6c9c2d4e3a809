import restify from 'restify'

/** The least that any server on this stack does: parses JSON and sends it back. Prints its address when it listens. */
const server = restify.createServer()
server.use(restify.plugins.bodyParser())
server.post('/echo', async (request, response) => {
  response.send(200, request.body)
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`))
