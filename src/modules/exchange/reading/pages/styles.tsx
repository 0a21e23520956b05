import { urls } from '../urls.ts'

/** The few rules that only these pages need. A page that uses them links them once, before what they dress. */
export const ReadingStyles = () => <link rel="stylesheet" href={urls.styles} />
