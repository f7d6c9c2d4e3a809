import type { Sharp, SharpOptions } from 'sharp'

export interface CleanPicture {
  readonly content: Buffer
  readonly thumbnail: Buffer
}

/** Above the largest picture that a telephone takes today (50 million). */
const MAX_PIXELS = 64_000_000
/** Longest side; small print of a letter is still read at it. */
const MAX_SIDE = 3000
const THUMBNAIL_SIDE = 320
const TIMEOUT_SECONDS = 20

/**
 * The picture made anew as a JPEG, upright: what stood in the file beside the picture, such as where it was taken, is
 * gone, and so is anything that hid in it.
 */
export async function cleanPicture(bytes: Buffer): Promise<CleanPicture | 'too_large' | 'unreadable'> {
  const open = await loadSharp()
  try {
    // The head alone tells the size: nothing is decoded before it is known to fit.
    const { width, height } = await open(bytes, { limitInputPixels: false }).metadata()
    if (width * height > MAX_PIXELS) return 'too_large'
    const content = await open(bytes)
      .autoOrient()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82 })
      .timeout({ seconds: TIMEOUT_SECONDS })
      .toBuffer()
    const thumbnail = await open(content)
      .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 70 })
      .toBuffer()
    return { content, thumbnail }
  } catch {
    // sharp's errors quote the file; that it cannot be read is all that anybody needs to know.
    return 'unreadable'
  }
}

type Open = (bytes: Buffer, options?: SharpOptions) => Sharp
let loaded: Promise<Open> | undefined

/** Loaded with the first picture: it takes 30 MB. Of libvips' many readers only those for our kinds stay open. */
function loadSharp(): Promise<Open> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1)
    sharp.cache(false)
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({
      operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'],
    })
    return (bytes, options) => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'truncated', ...options })
  })
  return loaded
}
