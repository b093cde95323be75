// A PostgreSQL with pgvector within Node.js; it says its port and ends when its input does.
const { PGlite } = require('@electric-sql/pglite')
const { vector } = require('@electric-sql/pglite-pgvector')
const { PGLiteSocketServer } = require('@electric-sql/pglite-socket')

async function main() {
  const db = await PGlite.create({ extensions: { vector } })
  // Not where everybody looks, as some hosts have it.
  await db.exec('create schema extensions; create extension vector schema extensions')
  const server = new PGLiteSocketServer({ db, port: 0, host: '127.0.0.1' })
  server.addEventListener('listening', event => console.log(event.detail.port))
  await server.start()
  process.stdin.on('end', () => process.exit(0)).resume()
}

main()
