/** Longest side; the server keeps no more than a little above it. */
const MAX_SIDE = 2600
const QUALITY = 0.85
/** Small enough for any line. */
const SMALL_BYTES = 300_000

/**
 * A photo made smaller before it is sent, on a telephone often to a tenth: data is dear. Where it was taken stays on the
 * telephone, too. What the browser cannot open is sent as it is.
 */
export async function smallerPicture(file: Blob): Promise<Blob> {
  if (!file.type.startsWith('image/') || file.size < SMALL_BYTES) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, MAX_SIDE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    return made && made.size < file.size ? made : file
  } catch {
    return file
  }
}
