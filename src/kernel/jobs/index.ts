// The door of `jobs`.
export { announce, followEvents, type JobEvent } from './event.ts'
export { type JobRow, jobById } from './job.sql.ts'
export { type JobKind, type JobWork, runsTwice, startJob, startJobOnce, stopJob } from './job.ts'
export { inThread, type ThreadAnswer, type ThreadOptions } from './thread.ts'
export { isLeaving, runDueJobs, startWorker, type Worker } from './worker.ts'
