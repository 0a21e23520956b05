// Rule 4: functions up to 70 lines, files up to 400.
import { type Fault, isExamples, isGenerated, isTest, isWords, type Source } from './source.ts'

export const longestFunction = 70
export const longestFile = 400

export function sizeFaults(sources: Source[]): Fault[] {
  const limited = sources.filter(
    ({ path }) => ![isTest, isWords, isExamples, isGenerated].some((exempt) => exempt(path)),
  )
  return limited.flatMap((source) => [...fileTooLong(source), ...functionsTooLong(source)])
}

function fileTooLong({ text, fault }: Source): Fault[] {
  const lines = text.trimEnd().split('\n').length
  return lines > longestFile ? [fault(0, 'size', `the file has ${lines} lines, ${longestFile} at most`)] : []
}

function functionsTooLong({ walk, lineOf, fault }: Source): Fault[] {
  const faults: Fault[] = []
  const check = ({ start, end }: { start: number; end: number }) => {
    const lines = lineOf(end - 1) - lineOf(start) + 1
    if (lines > longestFunction)
      faults.push(fault(start, 'size', `the function has ${lines} lines, ${longestFunction} at most`))
  }
  walk({ FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check })
  return faults
}
