/** Why nothing came of a wish about the roster (P6): what is in the way, and where there is one, the way round it. */
import type { RosterRefusal } from '../domain/roster-wish.ts';
import { awaySentence, elsewhere } from './absence.ts';
import { agentName } from './people.ts';
import { fromTo, has, inRotation, type RosterScene, whom } from './roster.ts';
import { join, type Sentence, say } from './sentence.ts';
import { swapOver } from './swap.ts';

export function rosterRefusal(refusal: RosterRefusal, scene: RosterScene, now: number): Sentence {
  const name = (id: string) => agentName(scene.agents, id);
  switch (refusal.reason) {
    case 'leads-only':
      return say`Only a lead may do that for ${name(refusal.agentId)}.`;
    case 'unknown-rotation':
      return say`There is no such rotation any more.`;
    case 'which-rotation':
      return join([
        say`Several rotations have duty now. Name one:`,
        join(
          scene.rotations.map((rotation) => say`${{ name: rotation.name }}`),
          ', ',
        ),
      ]);
    case 'cannot-answer':
      return say`${name(refusal.agentId)} cannot answer chats: whoever does needs an account in Slack and a seat in Intercom.`;
    case 'ends-before':
      return say`It ends before it begins.`;
    case 'over':
      return say`That is over already.`;
    case 'no-duty-then':
      return refusal.nextFrom === undefined
        ? say`Nobody has chat duty then.`
        : say`Nobody has chat duty then. It goes on ${{ time: refusal.nextFrom, show: 'day-and-time' }}.`;
    case 'has-it-already':
      return say`${has(scene, refusal.agentId)} that chat duty already.`;
    case 'overlap': {
      const { agentId, byId } = refusal.override;
      return say`${has(scene, agentId)} the chat duty ${fromTo(refusal.override)}, by an override of ${whom(scene, byId)}. Choose another time, or say that yours takes its place.`;
    }
    case 'unknown-override':
      return say`That override is not there any more: it was removed, or another one has taken its place.`;
    case 'not-your-override': {
      const { agentId, byId, swapId } = refusal.override;
      return swapId === undefined
        ? say`Only ${whom(scene, byId)}, ${whom(scene, agentId)} or a lead may remove it.`
        : say`It came of a swap, on which two have agreed: ask for a swap back, or ask a lead to remove it.`;
    }
    case 'away-then':
      return awaySentence(refusal.absence, scene, now);
    case 'not-their-shift':
      return say`${has(scene, refusal.agentId)} no chat duty then, or not all of it.`;
    case 'asked-already':
      return say`That was asked for already, ${fromTo(refusal.swap)}${inRotation(scene, refusal.swap.rotationId)}.`;
    case 'asks-themselves':
      return say`It is ${name(refusal.agentId)}'s own shift: ask somebody else.`;
    case 'return-needs-one':
      return say`A shift in return is asked of one colleague: choose who.`;
    case 'swap-over':
      return swapOver(refusal, scene);
    case 'unknown-swap':
      return say`I know no such swap.`;
    case 'own-swap':
      return say`It is your own shift: a colleague has to accept it.`;
    case 'not-asked':
      return say`${name(refusal.askedId)} was asked, not you.`;
    case 'nobody-to-decline':
      return say`Everybody was asked: whoever does not want it need not answer.`;
    case 'not-away':
      return say`${refusal.agentId === scene.meId ? 'You were' : say`${name(refusal.agentId)} was`} not away.`;
    case 'away-elsewhere':
      return elsewhere(refusal.source, refusal.agentId, scene);
  }
}

/** The person who was named is no agent. */
export const noSuchAgent: Sentence = say`That person is no agent: nobody in Intercom has their e-mail address.`;

/** The same modal was sent twice. */
export const doneBefore: Sentence = say`That is done already.`;
