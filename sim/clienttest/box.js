import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..', '..')

/** The command to test: the binary that VARDLOTS_SIM names, or one built now. */
function binary(dir) {
  if (process.env.VARDLOTS_SIM) return process.env.VARDLOTS_SIM
  const made = join(dir, 'vardlots-sim')
  const build = spawnSync('go', ['build', '-o', made, './cmd/vardlots-sim'], { cwd: root, encoding: 'utf8' })
  if (build.status !== 0) throw new Error(`go build: ${build.stderr}`)
  return made
}

/** Starts a box on free ports and waits for its ready line. */
export async function startBox() {
  const dir = mkdtempSync(join(tmpdir(), 'vardlots-sim-'))
  const child = spawn(binary(dir), ['--http', '127.0.0.1:0', '--tls', '127.0.0.1:0', '--data', join(dir, 'keys')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const ready = await readyLine(child)
  return {
    open: ready[1],
    tls: ready[2],
    file: (name) => readFileSync(join(dir, 'keys', name)),
    control: async (path, body) => {
      const answer = await fetch(ready[1] + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
      return { status: answer.status, body: await answer.json() }
    },
    stop: async () => {
      child.kill('SIGTERM')
      const code = await exited
      rmSync(dir, { recursive: true })
      return code
    },
  }
}

async function readyLine(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('ready ')) return line.split(' ')
  }
  throw new Error('vardlots-sim ended before it was ready')
}
