// Holds the documents to the code: links lead somewhere, commands exist, settings and columns are those that are read
// and written. It reads texts only, so it is fast.
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { csvLine } from '#modules/reviewing/export.ts'
