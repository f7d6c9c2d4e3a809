import { setFlagsFromString } from 'node:v8'

/**
 * Loading the program makes garbage in bulk, for which V8 grows its young generation, and it keeps what it grew:
 * some 50 MB that an idle service never uses again. So it may not grow while we load; under load, afterwards, it may.
 */
export function holdYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}

/** Back to V8's default. */
export function releaseYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=2')
}
