/** A file as a form, by XMLHttpRequest: fetch does not tell how much has left. Resolves with the status, 0 for none. */
export function sendFile(
  url: string,
  token: string,
  form: FormData,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onloadend = () => resolve(request.status)
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}
