import { keepForm } from '#kernel/ui/browser/autosave.ts'

keepForm('review')
