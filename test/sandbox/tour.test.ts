import { beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/lib/log.ts';
import { type Chapter, step } from '../../src/sandbox/tour/play.ts';
import type { Scene } from '../../src/sandbox/tour/scene.ts';
import { chapters, runTour } from '../../src/sandbox/tour/tour.ts';

const log = createLogger({ level: 'silent' });

describe('the tour', () => {
  const lines: string[] = [];
  let exitCode: number;
  let computedMs: number;

  beforeAll(async () => {
    const began = process.cpuUsage();
    exitCode = await runTour((line) => lines.push(line), log);
    const { user, system } = process.cpuUsage(began);
    computedMs = (user + system) / 1000;
  }, 180_000);

  it('holds in every step, and exits 0', () => {
    expect(lines.filter((line) => line.includes('✘') || line.includes('did not hold'))).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it('prints one line a step, with its time, its mark and the line of the process', () => {
    const steps = chapters.flatMap((chapter) => chapter.steps);
    const printed = lines.filter((line) => /^ {2}\d\d:\d\d:\d\d ✔ /.test(line));
    expect(printed.map((line) => line.slice(22).trim())).toEqual(steps.map(({ says }) => says));
  });

  it('covers every line of the process, and says so', () => {
    const all = Array.from({ length: 23 }, (_, i) => `P${i + 1}`);
    expect(lines.at(-1)).toBe(`Lines of the process that were covered: ${all.join(' ')}.`);
  });

  it('shows messages as people see them: names, and times of the local clock', () => {
    const printed = lines.join('\n');
    expect(printed).toContain('│ 🟡 Waiting. @Ana Ruiz is on duty.');
    expect(printed).toContain('first warning at 10:05, target 10:10.');
    expect(printed).not.toMatch(/<[@!]|UTC|\*\w/);
  });

  it('takes less than a minute of computing, however busy the machine is', () => {
    expect(computedMs).toBeLessThan(60_000);
  });
});

describe('a step that does not hold', () => {
  const broken: Chapter<Scene> = {
    title: 'A broken promise',
    steps: [
      step('P10', 'Every chat has two cases', async () => {
        throw new Error('there is one');
      }),
      step('P6', 'Somebody is on duty', async (scene) => {
        if (scene.posts('chats').length !== 1) throw new Error('nobody was announced');
      }),
    ],
  };

  it('is named with its reason, does not keep the others from being played, and makes the tour exit 1', async () => {
    const lines: string[] = [];
    const exitCode = await runTour((line) => lines.push(line), log, [broken]);
    expect(exitCode).toBe(1);
    const printed = lines.join('\n');
    expect(printed).toMatch(/✘ P10 +Every chat has two cases\n +It did not hold: there is one\n/);
    expect(printed).toMatch(/✔ P6 +Somebody is on duty\n/);
    expect(printed).toMatch(
      /1 of 2 steps held, in \d+ seconds\.\nLines of the process that were covered: P6\.\n✘ Every chat has two cases$/,
    );
  });
});
