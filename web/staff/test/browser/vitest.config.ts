import { defineConfig } from 'vitest/config'

/** In a real browser, against what was built. */
export default defineConfig({
  test: { include: ['test/browser/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
})
