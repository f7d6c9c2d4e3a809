import { fileTypeFromBuffer } from 'file-type'

/** What a file is by its first bytes. `heic`: the form in which some telephones keep their pictures. */
export type FileKind = 'picture' | 'heic' | 'pdf' | 'other'

const kinds: Readonly<Record<string, FileKind>> = {
  'image/jpeg': 'picture',
  'image/png': 'picture',
  'image/webp': 'picture',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'application/pdf': 'pdf',
}

export async function readKind(bytes: Buffer): Promise<FileKind> {
  const found = await fileTypeFromBuffer(bytes)
  return (found && kinds[found.mime]) ?? 'other'
}
