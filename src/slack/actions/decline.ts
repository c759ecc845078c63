import { youDeclined } from '../../text/handoff.ts';
import type { Listener } from '../listener.ts';
import { press } from './press.ts';

/** Says no to the chat that is offered (P14); it is also pressed far from the card, where only words tell that it worked. */
export const decline: Listener = (body, ack, desk) => press('decline', body, ack, desk, youDeclined);
