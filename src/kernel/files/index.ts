// The door of `files`.
export { type KeepRefusal, type KeptFile, keepUpload, quota_bytes, whyNotKeep } from './file.ts'
export { usedBytes } from './file.sql.ts'
export { diskStore, type FileStore, sweepStore } from './store.ts'
