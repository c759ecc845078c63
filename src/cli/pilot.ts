/** `npm run pilot`: who may chat (P1, P2). Exit codes: 0 done, 1 it could not be, 2 wrong arguments. */
import { eligibilityFacts, eligibilityOf } from '../core/eligibility.ts';
import { type Eligibility, eligibilityFact, type Pilot, pilotFact } from '../domain/eligibility.ts';
import { type PilotProblem, readPilot } from '../domain/pilot-list.ts';
import { type Settings, SettingsError } from '../settings.ts';
import { createFacts } from '../store/facts.ts';
import { databaseTrouble } from '../store/inspection.ts';
import { contentOf } from './content-of.ts';
import { readSettings } from './environment.ts';
import { Refusal, withDatabase } from './open-database.ts';
import { type PilotArguments, readArguments, usage } from './pilot-arguments.ts';
import { count } from './report.ts';

const words = process.argv.slice(2);
if (words.includes('--help')) console.log(usage);
else process.exitCode = await run(readArguments(words));

async function run(wanted: PilotArguments | string): Promise<number> {
  if (typeof wanted === 'string') {
    console.error(`${wanted}\n\n${usage}`);
    return 2;
  }
  try {
    const pilot = wanted.do === 'import' ? await readList(wanted) : undefined;
    console.log(describe(await store(wanted, pilot, readSettings())));
    return 0;
  } catch (error) {
    const isForPeople = error instanceof Refusal || error instanceof SettingsError;
    console.error(isForPeople ? error.message : databaseTrouble(error));
    return 1;
  }
}

/** Stores what is wanted, and returns what holds now. */
function store(wanted: PilotArguments, pilot: Pilot | undefined, settings: Settings): Promise<Eligibility> {
  return withDatabase(settings, async ({ sql }) => {
    const facts = createFacts(sql);
    if (pilot) await facts.setFact(pilotFact, pilot);
    if (wanted.do === 'users') await facts.setFact(eligibilityFact, wanted.rules);
    return eligibilityOf(await facts.facts(eligibilityFacts));
  });
}

async function readList({ file, from, to }: Extract<PilotArguments, { do: 'import' }>): Promise<Pilot> {
  const read = readPilot(await contentOf(file), { from, to });
  if ('problem' in read) throw new Refusal(`${file}: ${sentenceOf(read)}`);
  return read;
}

function sentenceOf(found: PilotProblem): string {
  switch (found.problem) {
    case 'no-clients':
      return 'The file names no client: one a row, in a column "client".';
    case 'several-cells':
      return `The row of "${found.client}" has several cells: name the columns in the first row ("client"), or put a name with a comma in quotation marks.`;
    case 'no-days':
      return 'When does the pilot run? Say --from 2026-09-19 --to 2026-10-14, or add columns "from" and "to".';
    case 'not-a-day':
      return `"${found.day}" is no day: write it as 2026-09-19.`;
    case 'ends-before':
      return `The pilot would end (${found.to}) before it begins (${found.from}).`;
  }
}

function describe({ pilot, rules }: Eligibility): string {
  const { superUserAttribute, superUserValues, roleAttribute, roleValues, openToRegular } = rules;
  const named = (name: string, values: readonly string[]) => `${name} = ${values.join(' or ') || 'true or yes'}`;
  return [
    pilot
      ? `Pilot: ${pilot.from} to ${pilot.to}, ${count(pilot.clients.length, 'client')}:`
      : 'Pilot: none, all clients may chat.',
    ...(pilot?.clients.map((client) => `  ${client}`) ?? []),
    `Super users: ${superUserAttribute === undefined ? 'not told apart' : named(superUserAttribute, superUserValues)}.`,
    ...(openToRegular.length > 0 ? [`Open to regular users: ${openToRegular.join(', ')}.`] : []),
    ...(roleAttribute === undefined ? [] : [`Their security role: ${named(roleAttribute, roleValues)}.`]),
  ].join('\n');
}
