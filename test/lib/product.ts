import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A running product with its own database, people and outside world. */
export class Product {
  private ahead = '0s'

  /** The origins of every product and box that runs, or has run, here. */
  static readonly homes = new Set<string>()

  private constructor(
    readonly url: string,
    readonly box: string,
    private readonly data: string,
    private child: ChildProcess,
    private readonly ports: readonly number[],
  ) {
    Product.homes.add(url).add(box)
  }

  /** Empty, unless it is told to begin with the demo's cases in every state. */
  static async start(empty = true): Promise<Product> {
    const data = mkdtempSync(join(tmpdir(), 'vardlots-journey-'))
    const ports = [await freePort(), await freePort(), await freePort()]
    const child = await launch(data, ports, '0s', empty)
    return new Product(`http://127.0.0.1:${ports[0]}`, `http://127.0.0.1:${ports[1]}`, data, child, ports)
  }

  /** Ends the product and starts it again on the same data. */
  async restart(): Promise<void> {
    await this.down()
    await this.up()
  }

  /** Ends it; nothing answers until it is up. */
  down(): Promise<void> {
    return end(this.child)
  }

  async up(): Promise<void> {
    this.child = await launch(this.data, this.ports, this.ahead)
  }

  /** Starts it again as much later as it says, such as 6m. Time does not go back. */
  async later(ahead: string): Promise<void> {
    this.ahead = ahead
    await this.restart()
  }

  async stop(): Promise<void> {
    await end(this.child)
    rmSync(this.data, { recursive: true, force: true })
  }

  /** Posts to the box's control API and fails on anything but success. */
  async control(path: string, body: unknown): Promise<void> {
    const answer = await fetch(`${this.box}/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`control ${path}: ${answer.status} ${await answer.text()}`)
  }
}

const root = resolve(import.meta.dirname, '..', '..')

async function launch(data: string, ports: readonly number[], ahead: string, empty = true): Promise<ChildProcess> {
  const at = (n: number) => `127.0.0.1:${ports[n]}`
  const child = spawn(join(root, 'tools', 'start'), ['--data', data, '--listen', at(0), '--box', at(1), '--box-tls', at(2)], {
    cwd: root,
    env: { ...process.env, VARDLOTS_CLOCK_AHEAD: ahead, VARDLOTS_DEMO_EMPTY: String(empty) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((ready, fail) => {
    let seen = ''
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
      if (/^ready$/m.test(seen)) ready()
    })
    child.once('exit', (code) => fail(new Error(`the product ended with ${code}: ${seen}`)))
  })
  return child
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null) return done()
    child.once('exit', () => done())
    child.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((found, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? found(address.port) : fail(new Error('no port'))))
    })
  })
}
