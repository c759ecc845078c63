import type { Listener } from '../listener.ts';
import { press } from './press.ts';

/** Tries again what failed, such as the creation of the case (P10). */
export const retry: Listener = (body, ack, desk) => press('retry', body, ack, desk);
