import { doorFaults, type Graph } from './doors.ts'
import { queryFaults } from './queries.ts'
import { shortcutFaults } from './shortcuts.ts'
import { sizeFaults } from './sizes.ts'
import { type Fault, type Files, parse } from './source.ts'
import { tableFaults } from './tables.ts'
import { textFaults } from './texts.ts'

/** All faults against the conventions that can be seen by reading, in the order of files and lines. */
export function faultsOf(files: Files, graph: Graph): Fault[] {
  const sources = [...files].filter(([path]) => /\.tsx?$/.test(path)).map(([path, text]) => parse(path, text))
  const faults = [
    ...doorFaults(sources, graph),
    ...queryFaults(sources, graph),
    ...sizeFaults(sources),
    ...shortcutFaults(sources),
    ...textFaults(sources),
    ...tableFaults(files),
  ]
  return faults.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
}

export const faultText = ({ file, line, rule, sentence }: Fault): string => `${file}:${line} ${rule}: ${sentence}`
