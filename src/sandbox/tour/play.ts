/** Plays the chapters of the tour, prints a line a step, and says which steps did not hold. */
import { styleText } from 'node:util';
import { timeOfDay } from '../shown.ts';
import type { Stage } from '../stage.ts';
import { type Exhibit, Scene, tourZone } from './scene.ts';

export interface Step {
  /** The line of the process that it shows (P1 to P23), or what the program promises beside it. */
  line: string;
  says: string;
  /** Acts and looks; throws when something is not as it should be. */
  play(scene: Scene): Promise<void>;
}

export interface Chapter {
  title: string;
  steps: readonly Step[];
}

export interface Played {
  says: string;
  /** Why it did not hold. */
  fault?: string;
}

/** Names the lines that are checked: `step('P6', 'The shift is announced', async (scene) => …)`. */
export function step(line: string, says: string, play: Step['play']): Step {
  return { line, says, play };
}

/**
 * Plays every step, whether or not those before it held, so that one run names all that is wrong.
 * @param write prints one or more whole lines.
 */
export async function playTour(
  stage: Stage,
  chapters: readonly Chapter[],
  write: (lines: string) => void,
): Promise<Played[]> {
  const scene = new Scene(stage);
  const played: Played[] = [];
  for (const { title, steps } of chapters) {
    write(`\n${styleText('bold', title)}`);
    for (const each of steps) {
      const fault = await faultOf(each, scene);
      const mark = fault === undefined ? styleText('green', '✔') : styleText('red', '✘');
      const at = timeOfDay(stage.time.now, tourZone);
      write(`  ${at} ${mark} ${each.line.padEnd(8)} ${each.says}`);
      for (const exhibit of scene.takeExhibits()) write(drawn(exhibit));
      if (fault !== undefined) write(styleText('red', `             It did not hold: ${fault}`));
      played.push({ says: each.says, ...(fault !== undefined && { fault }) });
    }
  }
  return played;
}

async function faultOf(each: Step, scene: Scene): Promise<string | undefined> {
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
