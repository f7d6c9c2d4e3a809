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
