import type { Listener } from '../listener.ts';
import { replyModal } from '../modals/reply.ts';
import { openModal } from './open-modal.ts';

/** Opens the modal in which the owner writes to the client (P5). */
export const reply: Listener = (body, ack, desk) => openModal(replyModal, body, ack, desk);
