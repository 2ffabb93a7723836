import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: more workers than that only make the browser tests slower.
    maxWorkers: 2,
    // Of the tests of a file that say that they may run side by side.
    maxConcurrency: 3,
  },
})
