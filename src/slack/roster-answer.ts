/** What somebody reads who has done something with the roster, or could not (P6). */
import type { RosterResult } from '../core/ports.ts';
import { saidAway, saidBack } from '../text/absence.ts';
import { notAnAgent, pressAgain } from '../text/claim.ts';
import { dutyMoved } from '../text/duty-moved.ts';
import { doneBefore, noSuchAgent, rosterRefusal } from '../text/roster-refusal.ts';
import type { Sentence } from '../text/sentence.ts';
import { swapEnded, swapIsAsked } from '../text/swap.ts';
import type { Words } from './messages.ts';
import { swapRow } from './posts/roster-notice.ts';
import { plain } from './posts/thread-notice.ts';

export function rosterAnswer(result: RosterResult): Words {
  const words = plain(rosterSentence(result));
  if (result.kind !== 'done' || result.said.type !== 'away' || result.clashes.length === 0) return words;
  const { agentId } = result.said.absence;
  const isOwn = agentId === result.scene.meId;
  const row = swapRow(agentId, isOwn ? result.clashes.flatMap(({ shifts }) => shifts) : []);
  return { ...words, blocks: [...words.blocks, row] };
}

export function rosterSentence(result: RosterResult): Sentence {
  switch (result.kind) {
    case 'done':
      return saidSentence(result);
    case 'refused':
      return rosterRefusal(result.refusal, result.scene, result.scene.now);
    case 'done-before':
      return doneBefore;
    case 'no-such-agent':
      return noSuchAgent;
    case 'not-an-agent':
      return notAnAgent;
    case 'press-again':
      return pressAgain;
  }
}

function saidSentence({ said, scene, clashes }: Extract<RosterResult, { kind: 'done' }>): Sentence {
  switch (said.type) {
    case 'duty-moved':
      return dutyMoved(said, scene);
    case 'swap-asked':
      return swapIsAsked(said.swap, scene);
    case 'swap-ended':
      return swapEnded(said.how, said.swap, scene);
    case 'away':
      return saidAway(said.absence, clashes, scene, scene.now);
    case 'back':
      return saidBack(said, scene);
  }
}
