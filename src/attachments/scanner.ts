/** `unreachable`: nobody could be asked. `too_large`: more than the scanner takes. */
export type ScanResult = 'clean' | 'infected' | 'too_large' | 'unreachable'

/** Asks a virus scanner about one file. Never rejects. */
export type Scanner = (bytes: Buffer) => Promise<ScanResult>
