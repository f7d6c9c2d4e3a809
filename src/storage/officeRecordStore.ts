export type OfficeRecordKind = 'calendar' | 'replies'

/** What the office set in its console, as of one change. */
export interface OfficeRecord {
  /** 1 at first; of two changes the later one has the higher. */
  readonly version: number
  /** JSON; null: what the program was started with counts again. */
  readonly body: unknown
  /** The staff member who changed it. */
  readonly by: string
  readonly at: Date
}

/** What the office keeps of itself, with every earlier version and who changed it when. No content of clients. */
export interface OfficeRecordStore {
  /** The newest first, at most `limit`. */
  versions(kind: OfficeRecordKind, limit: number): Promise<readonly OfficeRecord[]>
  /** @throws OfficeRecordChangedError where `record.version` is not the next one: somebody was faster */
  append(kind: OfficeRecordKind, record: OfficeRecord): Promise<void>
}
