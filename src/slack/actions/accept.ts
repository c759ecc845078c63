import { youHaveIt } from '../../text/handoff.ts';
import type { Listener } from '../listener.ts';
import { press } from './press.ts';

/** Takes the chat that is offered (P14); it is also pressed far from the card, where only words tell that it worked. */
export const accept: Listener = (body, ack, desk) => press('accept', body, ack, desk, youHaveIt);
