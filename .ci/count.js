// Prints how many tests ran, from vitest's JSON report; fails when none did.
import { readFileSync } from 'node:fs'

const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`)
process.exit(numPassedTests > 0 && numFailedTests === 0 ? 0 : 1)
