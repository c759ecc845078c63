/** The whole process on virtual time: a working day, a night and a week of duty in under a minute, every step checked. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import type { Logger } from '../../lib/log.ts';
import { ErpService } from '../erp/service.ts';
import { Stage } from '../stage.ts';
import { claim } from './claim.ts';
import { closing } from './closing.ts';
import { comeBack } from './come-back.ts';
import { duty } from './duty.ts';
import { handoff } from './handoff.ts';
import { idle } from './idle.ts';
import { inbox } from './inbox.ts';
import { late } from './late.ts';
import { night } from './night.ts';
import { pilot, pilotIsOver } from './pilot.ts';
import { type Chapter, conclude, playChapters } from './play.ts';
import { refusal } from './refusal.ts';
import { Scene } from './scene.ts';
import { talk } from './talk.ts';
import { weather } from './weather.ts';
import { week } from './week.ts';

/** In their order: each finds the world as the one before left it. */
export const chapters: ReadonlyArray<Chapter<Scene>> = [
  duty,
  claim,
  talk,
  closing,
  late,
  handoff,
  idle,
  comeBack,
  inbox,
  refusal,
  weather,
  pilot,
  night,
  pilotIsOver,
  week,
];

/** It opens nothing else. */
const erpSecret = 'sandbox-erp-secret';

/** A Friday, 10:00 in Madrid, two days before the clocks change: Ana's shift began at 09:00. */
const startAt = Date.parse('2026-10-23T10:00:00+02:00');

/**
 * Plays the tour and prints it.
 * @returns the exit code: 0 when every step held, else 1.
 */
export async function runTour(
  write: (lines: string) => void,
  log: Logger,
  toPlay: ReadonlyArray<Chapter<Scene>> = chapters,
): Promise<number> {
  write(`${styleText('bold', 'Chat Duty: the whole process, played on virtual time')} (clock of Madrid)`);
  write('P numbers name the lines of the support process; a box shows a message as people see it.');
  const began = performance.now();
  // On disk, because one step stops the bot and starts it again.
  const dataDir = await mkdtemp(join(tmpdir(), 'chatduty-tour-'));
  const erp = new ErpService({ secret: erpSecret, now: () => stage.time.now });
  const env = { ERP_WEBHOOK_URL: await erp.listen(), ERP_WEBHOOK_SECRET: erpSecret };
  const stage = await Stage.open({ log, startAt, database: { dataDir }, env });
  try {
    await stage.startBot();
    const played = await playChapters(new Scene({ stage, erp, folder: dataDir }), toPlay, write);
    return conclude(played, performance.now() - began, write);
  } finally {
    await stage.close();
    await erp.close();
    await rm(dataDir, { recursive: true });
  }
}
