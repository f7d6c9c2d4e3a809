import encodeQR from 'qr'

/** Modules of white around it, without which cameras do not find it (ISO/IEC 18004, quiet zone). */
const QUIET = 4

/** A text as a QR code, dark on white in every colour scheme: cameras read it so. */
export function QrCode({ of, label }: { readonly of: string; readonly label: string }) {
  const rows = encodeQR(of, 'raw', { border: QUIET })
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg class="qr-code" role="img" aria-label={label} viewBox={`0 0 ${rows.length} ${rows.length}`}>
      <path class="paper" d={`M0 0h${rows.length}v${rows.length}h-${rows.length}z`} />
      <path d={dark.join('')} />
    </svg>
  )
}
