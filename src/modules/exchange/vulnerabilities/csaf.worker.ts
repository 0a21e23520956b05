// The thread that judges advisories: started by csafCheck.ts, answers every text in turn.
import { parentPort } from 'node:worker_threads'
import type { Checked } from './csaf.ts'
import { judge } from './csafJudge.ts'

parentPort!.on('message', async ({ text }: { text: string }) => {
  let checked: Checked
  try {
    checked = await judge(text)
  } catch {
    // A test that trips over a document has not found it valid.
    checked = { kind: 'unreadable', why: 'checker-failed' }
  }
  parentPort!.postMessage({ checked })
})
