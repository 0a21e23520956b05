// Every verb of the terminal. What a verb needs is loaded when it is called: to solve a file, nobody wants the whole server.
export { UsageError } from './usage.ts'

export interface Call {
  options: Record<string, string | boolean | string[] | undefined>
  positionals: string[]
  readInput(path: string): Promise<Uint8Array>
}

export interface Command {
  verbs: string[]
  usage: string
  text: string
  /** `strings`: may be given several times. */
  options: Record<string, 'string' | 'boolean' | 'strings'>
  /** Returns the exit code. */
  run(call: Call): Promise<number>
}

export const commands: Command[] = [
  {
    verbs: ['import', 'applications'],
    usage: 'import applications FILE --call SLUG',
    text: 'imports .csv or .jsonl, all or nothing',
    options: { call: 'string' },
    run: async (call) => (await import('./applications.ts')).importApplicationsFile(call),
  },
  {
    verbs: ['export', 'call'],
    usage: 'export call SLUG --format csv|jsonl [--out FILE]',
    text: 'writes a whole call with answers, scores and decisions',
    options: { format: 'string', out: 'string' },
    run: async (call) => (await import('./applications.ts')).exportApplications(call),
  },
  {
    verbs: ['assign', 'solve'],
    usage: 'assign solve INSTANCE.json [--fair] [--random-cap P] [--seed N] [--seconds S]',
    text: 'assigns reviewers by an assign-1 file; prints assign-1-result',
    options: { fair: 'boolean', 'random-cap': 'string', seed: 'string', seconds: 'string' },
    run: async (call) => (await import('./assign.ts')).assignSolve(call),
  },
  {
    verbs: ['rank', 'scores'],
    usage: 'rank scores FILE.csv [--top K] [--seed N]',
    text: 'calibrates scores (application, reviewer, score, section) and prints JSON',
    options: { top: 'string', seed: 'string' },
    run: async (call) => (await import('./rank.ts')).rankScores(call),
  },
  {
    verbs: ['lottery', 'draw'],
    usage: 'lottery draw FILE.json [--seed HEX] [--hash HEX]',
    text: 'replays a published draw and checks the hash of its seed',
    options: { seed: 'string', hash: 'string' },
    run: async (call) => (await import('./lottery.ts')).drawLottery(call),
  },
  {
    verbs: ['exchange', 'collection', 'add'],
    usage: 'exchange collection add --title T [--id UUID] [--alias NAME] [--public]',
    text: 'makes a collection of the exchange and prints its id',
    options: { title: 'string', id: 'string', alias: 'string', public: 'boolean' },
    run: async (call) => (await import('./exchange.ts')).addCollection(call),
  },
  {
    verbs: ['exchange', 'account', 'add'],
    usage: 'exchange account add --organisation O [--nation CC] --name N [--password P] --collection ID:rw …',
    text: 'makes an account for a program; prints its password and its token, once',
    options: { organisation: 'string', nation: 'string', name: 'string', password: 'string', collection: 'strings' },
    run: async (call) => (await import('./exchange.ts')).addExchangeAccount(call),
  },
  {
    verbs: ['exchange', 'analyst', 'add'],
    usage: 'exchange analyst add ADDRESS --organisation O',
    text: 'lets a person work with the exchange for an organisation',
    options: { organisation: 'string' },
    run: async (call) => (await import('./exchange.ts')).addAnalyst(call),
  },
  {
    verbs: ['exchange', 'identity', 'bind'],
    usage: 'exchange identity bind IDENTITY --organisation O',
    text: 'lets only this organisation produce under a STIX identity',
    options: { organisation: 'string' },
    run: async (call) => (await import('./exchange.ts')).bindIdentity(call),
  },
  {
    verbs: ['exchange', 'import'],
    usage: 'exchange import BUNDLE --collection ID [--organisation O]',
    text: 'adds the objects of a STIX bundle and says of each refused one why',
    options: { collection: 'string', organisation: 'string' },
    run: async (call) => (await import('./exchange.ts')).importBundleFile(call),
  },
  {
    verbs: ['exchange', 'kev'],
    usage: 'exchange kev FILE',
    text: 'imports a catalogue of known exploited vulnerabilities, JSON or CSV, all or nothing',
    options: {},
    run: async (call) => (await import('./exchange.ts')).importCatalogue(call),
  },
  {
    verbs: ['exchange', 'scores'],
    usage: 'exchange scores FILE',
    text: 'imports a day of exploit prediction scores, CSV, all or nothing',
    options: {},
    run: async (call) => (await import('./exchange.ts')).importScoreFile(call),
  },
  {
    verbs: ['exchange', 'namespace', 'add'],
    usage: 'exchange namespace add ADDRESS --organisation O',
    text: 'lets only this organisation publish advisories under a namespace',
    options: { organisation: 'string' },
    run: async (call) => (await import('./exchange.ts')).addNamespace(call),
  },
  {
    verbs: ['exchange', 'export'],
    usage: 'exchange export --collection ID [--out FILE] [--account N | --public] [--type T,…] [--all-versions]',
    text: 'writes a collection, or what an account or anybody sees of it, as a STIX bundle',
    options: {
      collection: 'string',
      out: 'string',
      account: 'string',
      public: 'boolean',
      type: 'string',
      'all-versions': 'boolean',
    },
    run: async (call) => (await import('./exchange.ts')).exportBundleFile(call),
  },
  {
    verbs: ['audit', 'verify'],
    usage: 'audit verify',
    text: 'walks the audit trail and names the first bad line',
    options: {},
    run: async (call) => (await import('./audit.ts')).auditVerify(call),
  },
  {
    verbs: ['check'],
    usage: 'check',
    text: 'asks the data whether everything holds that must hold',
    options: {},
    run: async (call) => (await import('./check.ts')).check(call),
  },
  {
    verbs: ['administrator', 'invite'],
    usage: 'administrator invite ADDRESS --name NAME [--origin URL]',
    text: 'prints the link by which an administrator signs in',
    options: { name: 'string', origin: 'string' },
    run: async (call) => (await import('./invitation.ts')).inviteAdministrator(call),
  },
  {
    verbs: ['database', 'prepare'],
    usage: 'database prepare',
    text: 'creates or updates the schema through DATABASE_OWNER_URL',
    options: {},
    run: async () => (await import('./database.ts')).databasePrepare(),
  },
  {
    verbs: ['database', 'types'],
    usage: 'database types',
    text: 'writes src/kernel/database/types.generated.ts from the migrations',
    options: {},
    run: async () => (await import('./database.ts')).databaseTypes(),
  },
]
