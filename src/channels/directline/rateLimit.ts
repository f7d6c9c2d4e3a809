/** A limit a minute for each key, such as an address. Keeps at most `maxKeys`, so a flood of keys costs no memory. */
export interface RateLimit {
  /** Takes one. 0 when it was free, otherwise the whole seconds after which to try again; then nothing was taken. */
  take(key: string): number
  readonly size: number
}

interface Bucket {
  left: number
  at: number
}

/**
 * Token buckets: a burst of a minute's worth, refilled evenly. When there are too many keys the one unused for
 * longest is dropped, which is also the one most likely to be full again.
 */
export function createRateLimit(perMinute: number, now: () => Date, maxKeys = 10_000): RateLimit {
  const buckets = new Map<string, Bucket>()
  const perMs = perMinute / 60_000
  return {
    take(key) {
      const at = now().getTime()
      const bucket = buckets.get(key) ?? { left: perMinute, at }
      bucket.left = Math.min(perMinute, bucket.left + Math.max(0, at - bucket.at) * perMs)
      bucket.at = at
      // Set again, so that the map's order is the order of last use.
      buckets.delete(key)
      buckets.set(key, bucket)
      dropOldest(buckets, maxKeys)
      if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perMs / 1000)
      bucket.left -= 1
      return 0
    },
    get size() {
      return buckets.size
    },
  }
}

function dropOldest(buckets: Map<string, Bucket>, maxKeys: number): void {
  if (buckets.size <= maxKeys) return
  for (const oldest of buckets.keys()) {
    buckets.delete(oldest)
    return
  }
}
