import type { Listener } from '../listener.ts';
import { press } from './press.ts';

/** Gives a claimed chat back to the queue. */
export const release: Listener = (body, ack, desk) => press('release', body, ack, desk);
