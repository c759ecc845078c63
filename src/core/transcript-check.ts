/** Once a night: were there chats whose transcript never reached its case? The leads get their names (P13). */
import { randomUUID } from 'node:crypto';
import { lastNight } from '../domain/nightly.ts';
import type { Clock } from '../lib/clock.ts';
import { teamLane } from './dead-letters.ts';
import type { Directory } from './directory.ts';
import type { PointListener } from './road-points.ts';
import type { Store } from './store.ts';

export interface TranscriptCheckParts {
  store: Store;
  directory: Directory;
  clock: Clock;
  ring: (lanes: readonly string[]) => void;
  onPoint?: PointListener | undefined;
}

/** Looks at the chats closed in the day before the last check that was due; nothing is said where none is missing. */
export async function checkTranscripts({
  store,
  directory,
  clock,
  ring,
  onPoint,
}: TranscriptCheckParts): Promise<void> {
  const policy = directory.usual;
  const { since, until } = lastNight(clock.now(), policy.timeZone);
  if (until < policy.firstStartAt) return;
  const key = `transcripts:${until}`;
  if (await store.passedBoundary(key)) return;
  const chats = await store.closedWithoutTranscript(since, until);
  await store.transaction('work', async (tx) => {
    if (!(await tx.passBoundary(key, until)) || chats.length === 0) return;
    const effect = { kind: 'PostInChannel', to: 'leads', notice: { type: 'missing-transcripts', chats } } as const;
    await tx.addEffects([{ id: randomUUID(), lane: teamLane, effect }]);
    await onPoint?.('1 before commit', 'TranscriptsMissing');
  });
  await onPoint?.('2 after commit', 'TranscriptsMissing');
  ring([teamLane]);
}
