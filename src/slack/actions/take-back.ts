import type { Listener } from '../listener.ts';
import { press } from './press.ts';

/** Ends an offer before it is answered (P14). */
export const takeBack: Listener = (body, ack, desk) => press('takeBack', body, ack, desk);
