import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import type { Clinic } from './clinic'
import { handle } from './handle'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** The policy that the real server sends: nothing inline, nothing from elsewhere. */
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/** Answers API calls from a clinic; false for any other path. */
export async function answer(clinic: Clinic, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const url = new URL(req.url ?? '/', 'http://double')
  if (!url.pathname.startsWith('/api/staff/v1/')) return false
  const chunks: Uint8Array[] = []
  for await (const chunk of req) chunks.push(chunk)
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) headers.set(name, String(value))
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}
  const response = await handle(clinic, new Request(url, { method: req.method ?? 'GET', headers, ...body }))
  res.writeHead(response.status, Object.fromEntries(response.headers))
  if (!response.body) {
    res.end()
    return true
  }
  const reader = response.body.getReader()
  res.on('close', () => void reader.cancel())
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    res.write(value)
  }
  res.end()
  return true
}

/** A whole server: what was built, under the product's own content policy, and the double behind it. */
export async function serve(clinic: () => Clinic, dist: string): Promise<{ url: string; stop: () => void }> {
  const server = createServer((req, res) => {
    void (async () => {
      if (await answer(clinic(), req, res)) return
      await file(dist, req.url ?? '/', res)
    })()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/personal/`,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function file(dist: string, url: string, res: ServerResponse): Promise<void> {
  const path = normalize(new URL(url, 'http://double').pathname.replace('/personal/', '/'))
  const name = path === '/' || path === '/logga-in' ? '/index.html' : path
  try {
    const body = await readFile(join(dist, name))
    res.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'text/plain', 'Content-Security-Policy': policy })
    res.end(body)
  } catch {
    res.writeHead(404)
    res.end()
  }
}
