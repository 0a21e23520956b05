import type { Nation, ReleaseGroup } from './examples.ts'

const member = (code: string, en: string, fr: string, time_zone: string, currency = 'EUR'): Nation => ({
  code,
  name: { en, fr },
  kind: 'nation',
  time_zone,
  currency,
})

export const nations: Nation[] = [
  member('AL', 'Albania', 'Albanie', 'Europe/Tirane', 'ALL'),
  member('BE', 'Belgium', 'Belgique', 'Europe/Brussels'),
  member('BG', 'Bulgaria', 'Bulgarie', 'Europe/Sofia'),
  member('CA', 'Canada', 'Canada', 'America/Toronto', 'CAD'),
  member('HR', 'Croatia', 'Croatie', 'Europe/Zagreb'),
  member('CZ', 'Czechia', 'Tchéquie', 'Europe/Prague', 'CZK'),
  member('DK', 'Denmark', 'Danemark', 'Europe/Copenhagen', 'DKK'),
  member('EE', 'Estonia', 'Estonie', 'Europe/Tallinn'),
  member('FI', 'Finland', 'Finlande', 'Europe/Helsinki'),
  member('FR', 'France', 'France', 'Europe/Paris'),
  member('DE', 'Germany', 'Allemagne', 'Europe/Berlin'),
  member('GR', 'Greece', 'Grèce', 'Europe/Athens'),
  member('HU', 'Hungary', 'Hongrie', 'Europe/Budapest', 'HUF'),
  member('IS', 'Iceland', 'Islande', 'Atlantic/Reykjavik', 'ISK'),
  member('IT', 'Italy', 'Italie', 'Europe/Rome'),
  member('LV', 'Latvia', 'Lettonie', 'Europe/Riga'),
  member('LT', 'Lithuania', 'Lituanie', 'Europe/Vilnius'),
  member('LU', 'Luxembourg', 'Luxembourg', 'Europe/Luxembourg'),
  member('ME', 'Montenegro', 'Monténégro', 'Europe/Podgorica'),
  member('NL', 'Netherlands', 'Pays-Bas', 'Europe/Amsterdam'),
  member('MK', 'North Macedonia', 'Macédoine du Nord', 'Europe/Skopje', 'MKD'),
  member('NO', 'Norway', 'Norvège', 'Europe/Oslo', 'NOK'),
  member('PL', 'Poland', 'Pologne', 'Europe/Warsaw', 'PLN'),
  member('PT', 'Portugal', 'Portugal', 'Europe/Lisbon'),
  member('RO', 'Romania', 'Roumanie', 'Europe/Bucharest', 'RON'),
  member('SK', 'Slovakia', 'Slovaquie', 'Europe/Bratislava'),
  member('SI', 'Slovenia', 'Slovénie', 'Europe/Ljubljana'),
  member('ES', 'Spain', 'Espagne', 'Europe/Madrid'),
  member('SE', 'Sweden', 'Suède', 'Europe/Stockholm', 'SEK'),
  member('TR', 'Türkiye', 'Türkiye', 'Europe/Istanbul', 'TRY'),
  member('GB', 'United Kingdom', 'Royaume-Uni', 'Europe/London', 'GBP'),
  member('US', 'United States', 'États-Unis', 'America/New_York', 'USD'),
  { ...member('JP', 'Japan', 'Japon', 'Asia/Tokyo', 'JPY'), kind: 'partner' },
  { ...member('AU', 'Australia', 'Australie', 'Australia/Sydney', 'AUD'), kind: 'partner' },
]

// Finland and Sweden were partners of the programme before they were members; both memberships stay on record, so that a
// document released in 2022 is still seen by those to whom it was released, and by nobody else.
const joinedLater: Record<string, string> = { FI: '2023-04-04', SE: '2024-03-07' }

export const releaseGroups: ReleaseGroup[] = [
  {
    code: 'members',
    name: { en: 'Member nations', fr: 'Nations membres' },
    members: nations
      .filter(({ kind }) => kind === 'nation')
      .map(({ code }) => ({ nation: code, from: joinedLater[code] ?? '2021-10-22' })),
  },
  {
    code: 'northern-partners',
    name: { en: 'Northern partners', fr: 'Partenaires du Nord' },
    members: [
      { nation: 'FI', from: '2021-10-22', until: '2023-04-03' },
      { nation: 'SE', from: '2021-10-22', until: '2024-03-06' },
    ],
  },
  {
    code: 'pacific-partners',
    name: { en: 'Pacific partners', fr: 'Partenaires du Pacifique' },
    members: [
      { nation: 'AU', from: '2022-06-29' },
      { nation: 'JP', from: '2022-06-29' },
    ],
  },
  {
    code: 'nordic',
    name: { en: 'Nordic group', fr: 'Groupe nordique' },
    members: [
      { nation: 'DK', from: '2021-10-22' },
      { nation: 'FI', from: '2023-04-04' },
      { nation: 'IS', from: '2021-10-22' },
      { nation: 'NO', from: '2021-10-22' },
      { nation: 'SE', from: '2024-03-07' },
    ],
  },
  {
    code: 'sea-trials-2025',
    name: { en: 'Sea trials 2025', fr: 'Essais en mer 2025' },
    members: ['ES', 'FR', 'NL', 'PT', 'SE'].map((nation) => ({ nation, from: '2025-02-01', until: '2025-10-31' })),
  },
]
