import type { Listener } from '../listener.ts';
import { closeModal } from '../modals/close.ts';
import { openModal } from './open-modal.ts';

/** Opens the modal in which the owner closes the chat (P12). */
export const close: Listener = (body, ack, desk) => openModal(closeModal, body, ack, desk);
