/** Plays chapters of steps, prints a line a step, and says which did not hold. */
import { styleText } from 'node:util';
import { timeOfDay } from '../shown.ts';

/** A message that a step shows: where it stands, and its text with line breaks. */
export interface Exhibit {
  where: string;
  text: string;
}

/** What steps act on: it tells the time and hands over what is to be printed below a step's line. */
export interface Stageable {
  /** Epoch ms. */
  readonly now: number;
  /** IANA name of the zone in which the time is told. */
  readonly timeZone: string;
  /** What was shown since the last call. */
  takeExhibits(): Exhibit[];
}

export interface Step<S> {
  /** The line of the process that it shows (P1 to P23), or what the program promises beside it. */
  line: string;
  says: string;
  /** Acts and looks; throws when something is not as it should be. */
  play(scene: S): Promise<void>;
}

export interface Chapter<S> {
  title: string;
  steps: ReadonlyArray<Step<S>>;
}

export interface Played {
  line: string;
  says: string;
  /** Why it did not hold. */
  fault?: string;
}

/** A step as one line: `step('P6', 'The shift is announced', async (scene) => …)`. */
export function step<S>(line: string, says: string, play: Step<S>['play']): Step<S> {
  return { line, says, play };
}

/**
 * Plays every step, whether or not those before it held, so that one run names all that is wrong.
 * @param write prints one or more whole lines.
 */
export async function playChapters<S extends Stageable>(
  scene: S,
  chapters: ReadonlyArray<Chapter<S>>,
  write: (lines: string) => void,
): Promise<Played[]> {
  const played: Played[] = [];
  for (const { title, steps } of chapters) {
    write(`\n${styleText('bold', title)}`);
    for (const each of steps) {
      const fault = await faultOf(each, scene);
      const mark = fault === undefined ? styleText('green', '✔') : styleText('red', '✘');
      const at = timeOfDay(scene.now, scene.timeZone);
      write(`  ${at} ${mark} ${each.line.padEnd(8)} ${each.says}`);
      for (const exhibit of scene.takeExhibits()) write(drawn(exhibit));
      if (fault !== undefined) write(styleText('red', `${margin}It did not hold: ${fault}`));
      played.push({ line: each.line, says: each.says, ...(fault !== undefined && { fault }) });
    }
  }
  return played;
}

/** Prints what came of it. @returns the exit code: 0 when every step held, else 1. */
export function conclude(played: readonly Played[], tookMs: number, write: (lines: string) => void): number {
  const broken = played.filter(({ fault }) => fault !== undefined);
  const seconds = Math.round(tookMs / 1000);
  write(`\n${played.length - broken.length} of ${played.length} steps held, in ${seconds} seconds.`);
  const covered = coveredLines(played);
  if (covered.length > 0) write(`Lines of the process that were covered: ${covered.join(' ')}.`);
  for (const { says } of broken) write(styleText('red', `✘ ${says}`));
  return broken.length === 0 ? 0 : 1;
}

/** The lines of the process (P1 to P23) that steps name and that held in each of them, in their order. */
function coveredLines(played: readonly Played[]): string[] {
  const linesOf = ({ line }: Played) => line.split(' ').filter((name) => /^P\d+$/.test(name));
  const broken = new Set(played.filter(({ fault }) => fault !== undefined).flatMap(linesOf));
  const held = new Set(played.flatMap(linesOf).filter((name) => !broken.has(name)));
  return [...held].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
}

async function faultOf<S>(each: Step<S>, scene: S): Promise<string | undefined> {
  try {
    await each.play(scene);
    return undefined;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return words.replace(/\s+/g, ' ').slice(0, 400);
  }
}

const margin = ' '.repeat(22);
const width = 92;

function drawn({ where, text }: Exhibit): string {
  const lines = text.split('\n').flatMap((line) => wrapped(line));
  return [`${margin}╭ ${where}`, ...lines.map((line) => `${margin}│ ${line}`)]
    .map((line) => styleText('dim', line))
    .join('\n');
}

function wrapped(line: string): string[] {
  const lines = [''];
  for (const word of line.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
