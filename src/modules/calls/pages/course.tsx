import { instant } from '#kernel/language/index.ts'
import { Course, type Station, type View } from '#kernel/ui/index.ts'
import { type Call, stageOf } from '../call.ts'
import { words } from '../words.ts'

/** The call as a line with stations. Modules that carry it further add theirs behind the closing. */
export const CallCourse = ({ view, call, further = [] }: { view: View; call: Call; further?: Station[] }) => {
  const say = words(view.language).stations
  const stage = stageOf(call, view.now)
  const hereLater = further.some(({ state }) => state !== 'ahead')
  const stations: Station[] = [
    {
      label: say.opens,
      state: stage === 'announced' || stage === 'draft' ? 'ahead' : 'passed',
      detail: instant(view, call.opens_at),
    },
    {
      label: say.closes,
      state:
        stage === 'open'
          ? 'here'
          : stage === 'closed'
            ? hereLater || further.length > 0
              ? 'passed'
              : 'here'
            : 'ahead',
      detail: instant(view, call.closes_at),
    },
    ...further,
  ]
  return <Course stations={stations} label={call.title[view.language]} />
}
