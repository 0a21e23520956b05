// The door of `files`.

export { deleteFile, usedBytes } from './file.sql.ts'
export { type KeepRefusal, type KeptFile, keepUpload, quota_bytes, whyNotKeep } from './file.ts'
export { diskStore, type FileStore, sweepStore } from './store.ts'
