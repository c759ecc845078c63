import type { Listener } from '../listener.ts';
import { press } from './press.ts';

/** Opens a closed chat again, for whoever presses (P23). */
export const reopen: Listener = (body, ack, desk) => press('reopen', body, ack, desk);
