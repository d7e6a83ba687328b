import base from './playwright.config.ts'

/** make screenshots: the tour of the README, drawn from the running product into docs/pictures. */
export default { ...base, testDir: './tour', timeout: 180_000 }
