import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((f) => /\.tsx?$/.test(f) && !f.endsWith('generated.ts'))
  .map((f) => f.replaceAll('\\', '/'))
const text = (f: string) => readFileSync(join('src', f), 'utf8')
const imports = (f: string) => [...text(f).matchAll(/from '(\.[^']+)'/g)].map((m) => join(f, '..', m[1] ?? ''))

const folder = (f: string) => (f.startsWith('features/') ? f.split('/').slice(0, 2).join('/') : (f.split('/')[0] ?? ''))

/** Who may import whom. Features meet only in app. */
const may: Record<string, readonly string[]> = {
  lib: ['lib'],
  ui: ['ui', 'lib'],
  api: ['api', 'lib', 'ui'],
  features: ['api', 'lib', 'ui'],
}

const wrong = (bad: (f: string) => unknown) => files.filter(bad)

test('a folder imports only what it may', () => {
  const reaches = (f: string) => {
    const from = folder(f)
    const allowed = may[from.split('/')[0] ?? '']
    return !f.includes('.test.') && allowed && imports(f).some((to) => ![...allowed, from].includes(folder(to)))
  }
  expect(wrong(reaches)).toEqual([])
})

test('only the decoder asserts what it cannot know', () => {
  const code = (f: string) => text(f).replace(/^import .*$|\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/gm, '')
  expect(wrong((f) => /\bas (?!const\b)\w+/.test(code(f)))).toEqual(['api/decode.ts'])
})

test('a file can be read in one sitting', () => {
  const catalogue = /text\/(sv|en)\.ts$/
  expect(wrong((f) => !catalogue.test(f) && text(f).split('\n').length > 250)).toEqual([])
})

test('a file exports by name', () => {
  expect(wrong((f) => /export default|export \* from/.test(text(f)))).toEqual([])
})

test('colours come from the tokens', () => {
  const styles = readdirSync('src/styles').map((f) => readFileSync(join('src/styles', f), 'utf8'))
  expect(styles.filter((s) => /#[\da-f]{3,8}\b|rgb\(|hsl\(|!important/i.test(s))).toEqual([])
})
