import { ActionForm, Buttons, HiddenField, type View } from '#kernel/ui/index.ts'
import type { Seat } from '../routes.part.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

/** Whoever is an analyst of several organisations sees and changes for which. `back` is the page that it stands on. */
export const WorksFor = ({ view, seat, back }: { view: View; seat: Seat; back: string }) => {
  const say = words(view.language).seat
  if (seat.own.length < 2) return null
  return (
    <Buttons>
      <span>
        {say.for} <strong>{seat.own.find(({ id }) => id === seat.organisation)?.name}</strong>
      </span>
      {seat.own
        .filter(({ id }) => id !== seat.organisation)
        .map(({ id, name }) => (
          <ActionForm action={urls.organisation} hidden={{ to: back, organisation: id }}>
            {say.change(name)}
          </ActionForm>
        ))}
    </Buttons>
  )
}

/** In each form: what was shown for one organisation is never done for another, chosen meanwhile in another window. */
export const seatField = ({ organisation }: Seat): Record<string, string> => ({ organisation })
export const SeatField = ({ seat }: { seat: Seat }) => <HiddenField name="organisation" value={seat.organisation} />
