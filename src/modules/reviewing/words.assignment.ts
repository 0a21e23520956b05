import { catalogue } from '#kernel/language/index.ts'
import { en } from './words.assignment.en.ts'
import { fr } from './words.assignment.fr.ts'

/** The words of assigning reviewers: rules, drafts, comparisons and reasons. */
export const assignmentWords = catalogue({ en, fr })
export type AssignmentWords = typeof en
