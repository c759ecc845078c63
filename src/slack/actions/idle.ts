import type { Listener } from '../listener.ts';
import { idleModal } from '../modals/idle.ts';
import { openModal } from './open-modal.ts';
import { press } from './press.ts';

/** Opens the modal about a silent client (P17 to P20). */
export const idle: Listener = (body, ack, desk) => openModal(idleModal, body, ack, desk);

/** Says yes to the question whether the client should be nudged: the first message goes at once (P17). */
export const nudge: Listener = (body, ack, desk) => press('nudge', body, ack, desk);

/** Ends the nudges of this silence. */
export const stopIdle: Listener = (body, ack, desk) => press('stop', body, ack, desk);
