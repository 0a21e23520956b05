export const en = {
  title: 'Lottery around the line',
  lead: 'Reviews cannot tell every application apart. Where they cannot, chance decides, and not a hair’s breadth in the scores.',
  rules: [
    'Each application has a score and an interval in which its true score lies with 50% probability, as likely inside as outside.',
    'An application whose whole interval lies above the line where the places end is selected, as far as the bounds of the portfolio allow. One whose whole interval lies below is not, unless a bound asks for it.',
    'Those between compete for the places that remain, each with the same chance. Where the portfolio must keep bounds by nation, area, challenge or money, the draw keeps them too.',
    'When the call has closed, Causeway draws a secret seed and publishes its SHA-256 here. The draw follows from the seed alone; afterwards the seed is published, and anyone can replay the draw.',
    'It is drawn once. A decision that departs from the draw carries a written reason.',
  ],
  notSealed: 'The hash of the seed will stand here when the call has closed.',
  sealed: (when: string) => `The seed was drawn ${when}. Its hash:`,
  toLottery: 'The lottery of this call',
}
