import type { Listener } from '../listener.ts';
import { press } from './press.ts';

/** Takes a waiting chat (P6, P14). */
export const claim: Listener = (body, ack, desk) => press('claim', body, ack, desk);
