/** What Intercom and Salesforce answer to the steps of a close, in made-up histories. */
import type { ChatEffect } from '../../src/domain/effects.ts';
import type { ChatEvent } from '../../src/domain/events.ts';
import { isClientWord } from '../../src/domain/part.ts';
import type { Conversation } from './conversation.ts';
import { ana, ben, irina } from './people.ts';
import type { Play } from './play.ts';

const agentOf = (id: string) => [ana, ben, irina].find((each) => each.id === id) ?? ana;

type Answer = { isTaken: boolean; isShown: boolean };
type World = { conversation: Conversation; play: Play; now: number };

/** Whether an effect is a step of a close, or the opening of a closed chat. */
export function isClosingStep(effect: ChatEffect): boolean {
  if (effect.kind === 'ReplyToClient') return effect.purpose === 'farewell';
  return (
    effect.kind === 'OpenChat' ||
    effect.kind === 'CloseChat' ||
    effect.kind === 'StoreTranscript' ||
    effect.kind === 'CloseCase'
  );
}

/** What comes of a step: it is looked at again first, as it is in earnest. */
export function outcomeOf(effect: ChatEffect, { isTaken, isShown }: Answer, world: World): ChatEvent[] {
  const { play, conversation, now } = world;
  const { closing } = play.chat;
  switch (effect.kind) {
    case 'ReplyToClient': {
      if (closing?.steps.farewell.state !== 'pending') return [];
      const { agentId, text } = effect;
      if (!isTaken) return [{ type: 'ReplyRefused', agentId, text, words: 'no', purpose: 'farewell' }];
      conversation.answer(now, agentOf(agentId), text);
      return [{ type: 'ReplySent', purpose: 'farewell', ...(isShown && { snapshot: conversation.read() }) }];
    }
    case 'CloseChat': {
      if (closing?.steps.close.state !== 'pending') return [];
      const snapshot = conversation.read();
      if (snapshot.status === 'closed') return [{ type: 'ChatClosed', snapshot }];
      const wrote = (snapshot.parts.findLast(isClientWord)?.at ?? 0) > closing.knownWordAt;
      if (wrote) return [{ type: 'ChatRead', snapshot }];
      if (!isTaken) return [{ type: 'ClosingFailed', step: 'close', words: 'no', isCaseGone: false }];
      conversation.close(now, agentOf(effect.agentId));
      return [{ type: 'ChatClosed', snapshot: conversation.read() }];
    }
    case 'OpenChat': {
      if (!play.chat.reopening) return [];
      const { agentId } = effect;
      const isClosed = conversation.read().status === 'closed';
      if (isClosed && !isTaken) return [{ type: 'ReopenRefused', agentId, words: 'no' }];
      if (isClosed) conversation.open(now, agentOf(agentId));
      return [{ type: 'ChatReopened', snapshot: conversation.read() }];
    }
    case 'StoreTranscript':
      if (closing?.steps.transcript.state !== 'pending') return [];
      return [
        isTaken
          ? { type: 'TranscriptStored' }
          : { type: 'ClosingFailed', step: 'transcript', words: 'no', isCaseGone: isShown },
      ];
    case 'CloseCase':
      if (closing?.steps.case.state !== 'pending') return [];
      return [
        isTaken ? { type: 'CaseClosed' } : { type: 'ClosingFailed', step: 'case', words: 'no', isCaseGone: isShown },
      ];
    default:
      return [];
  }
}
