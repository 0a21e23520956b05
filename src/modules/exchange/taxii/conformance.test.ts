import { conformance } from './conformance.ts'
import { memoryFixture } from './examples.ts'

conformance(async () => memoryFixture())
