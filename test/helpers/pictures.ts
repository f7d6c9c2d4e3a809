import sharp from 'sharp'

/** A made picture, not all of one colour so that it has some size. With EXIF: taken lying on its side, in Houston. */
export async function aJpeg(
  options: { width?: number; height?: number; exif?: boolean } = {},
): Promise<Buffer> {
  const { width = 640, height = 480, exif = false } = options
  const made = sharp({ create: { width, height, channels: 3, background: '#ccd' } }).composite([
    { input: { create: { width: 40, height: 40, channels: 3, background: '#c00' } }, top: 0, left: 0 },
  ])
  if (!exif) return made.jpeg().toBuffer()
  return made
    .withExif({
      IFD0: { Make: 'Telephone of Maria' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 45/1 36/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

export async function aPng(): Promise<Buffer> {
  return sharp({
    create: { width: 300, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer()
}

/** The smallest PDF that readers open. */
export const aPdf = (): Buffer =>
  Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  )

/** The photo of a letter as a phone takes it: with some grain, a sheet of paper with some words. */
export async function aLetter(title: string): Promise<Buffer> {
  const lines = Array.from(
    { length: 18 },
    (_, line) =>
      `<rect x="520" y="${1300 + line * 110}" width="${1900 - (line % 4) * 200}" height="28" fill="#556"/>`,
  )
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="1680" height="2240" viewBox="0 0 3024 4032"><rect x="380" y="420" width="2260" height="3200" fill="#fdfcf7"/><text x="520" y="760" font-size="150" font-family="sans-serif">Notice of Intent to Deny</text><text x="520" y="980" font-size="90" font-family="sans-serif">${title} · November 2, 2026</text>${lines.join('')}</svg>`
  const grain = sharp({
    create: {
      width: 1680,
      height: 2240,
      channels: 3,
      background: '#8a7a66',
      noise: { type: 'gaussian', mean: 120, sigma: 18 },
    },
  })
  return grain
    .composite([{ input: Buffer.from(sheet) }])
    .jpeg({ quality: 90 })
    .toBuffer()
}
