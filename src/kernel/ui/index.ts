// The door of `ui`: the parts from which every page is made. They are rendered on the server and ship no script.

export { assetRoutes, scriptUrl } from './assets.ts'
export { Bars, StackedBar } from './bars.tsx'
export { BoundedBars } from './boundedBars.tsx'
export { ChartFrame } from './chart.tsx'
export { ChecksField, type Choice, ChoiceField, YesNoField } from './choice.tsx'
export { Course, type Station } from './course.tsx'
export { Definition, type Fact, Facts } from './facts.tsx'
export {
  countWords,
  DateField,
  type FieldProps,
  FileField,
  fieldId,
  InstantField,
  LineField,
  NumberField,
  type Option,
  SelectField,
  TextField,
} from './field.tsx'
export { ActionForm, Button, type ButtonKind, Buttons, Form, HiddenField, LinkButton } from './form.tsx'
export { type Bin, Histogram, SmallMultiples } from './histogram.tsx'
export { Icon, type IconName } from './icon.tsx'
export { Letter, Receipt } from './letter.tsx'
export { type FilterMenu, Filters, Pager, Pages, SelectionBar } from './list.tsx'
export { NationMap } from './map.tsx'
export { favicon, Mark } from './mark.tsx'
export { EmptyState, ErrorSummary, Notice, type NoticeKind } from './notice.tsx'
export { DocumentPage, Page, type PageProps, PublicPage } from './page.tsx'
export { Meter, Progress, Score } from './progress.tsx'
export { ReadBy, useReader } from './reader.tsx'
export { ScaleField, type ScaleStep } from './scale.tsx'
export { State, type StateKind, Tag } from './state.tsx'
export { stylesheet } from './stylesheet.ts'
export { type Column, type Row, Table } from './table.tsx'
export {
  AsideView,
  Checklist,
  type ChecklistItem,
  Code,
  Hash,
  Prose,
  Rules,
  Section,
  SplitView,
  Steps,
  Written,
} from './text.tsx'
export type { NavigationItem, View } from './view.ts'
export { viewOf, viewWithoutVisit } from './visit.ts'
