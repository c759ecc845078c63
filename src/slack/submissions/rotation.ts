/** A rotation as it was typed is first shown with what it comes to; it is saved when that is confirmed (P6). */

import type { RotationWish } from '../../domain/rotation-wish.ts';
import type { RotationField } from '../../domain/typed-rotation.ts';
import { carriedTooLong, patternWanted, rotationProblem, rotationRefusal } from '../../text/rotation.ts';
import { settingsSaved } from '../../text/settings.ts';
import { acknowledge, type Desk } from '../listener.ts';
import { inputOf, previewModal, typedIn } from '../modals/rotation.ts';
import { plain } from '../posts/thread-notice.ts';
import { readEdit, readWish } from '../rotation-carried.ts';
import { asText } from '../sentences.ts';
import { Form } from '../settings/form.ts';
import { rotation } from '../settings/rotation.ts';
import { submission, unreadable } from './submit.ts';

/** Shows what the rotation comes to, or says at its inputs what is wrong. */
export const previewRotation = submission(async ({ slackUserId, view: { chatId, inputs } }, ack, desk) => {
  const carried = readEdit(chatId);
  if (!carried) return unreadable(ack, desk);
  const form = new Form(inputs);
  const typed = typedIn(form);
  if (!typed) {
    const errors = { [inputOf('every')]: asText(patternWanted) };
    return acknowledge(() => ack({ response_action: 'errors', errors }), desk.log);
  }
  const wish: RotationWish = { do: 'save', typed, ...(carried.id !== undefined && { id: carried.id }) };
  const found = await orAgain(desk, () => desk.intake.rotations.preview(wish, carried.mark, slackUserId));
  if (found.kind === 'preview') {
    const view = previewModal(found.outlook, found.agents, { mark: carried.mark, wish });
    if (view) return acknowledge(() => ack({ response_action: 'update', view }), desk.log);
    form.refuse(inputOf(typed.every === 'weekday' ? 'byWeekday' : 'agents'), carriedTooLong);
  } else if (found.kind === 'problems') {
    for (const [field, problem] of Object.entries(found.problems))
      form.refuse(inputOf(field as RotationField), rotationProblem(problem));
  } else form.refuse(inputOf('name'), rotationRefusal(found));
  await acknowledge(() => ack({ response_action: 'errors', errors: form.errors }), desk.log);
});

/** Saves what was shown; why nothing was saved is told in private, since this modal has no input to say it at. */
export const saveRotation = submission(async ({ slackUserId, view: { chatId } }, ack, desk) => {
  const carried = readWish(chatId);
  if (!carried) return unreadable(ack, desk);
  const done = await orAgain(desk, () => desk.intake.rotations.save(carried.wish, carried.mark, slackUserId));
  await acknowledge(ack, desk.log);
  if (done.kind === 'saved') await desk.tell({ slackUserId }, plain(settingsSaved(rotation.title)));
  else if (done.kind !== 'unchanged') await desk.tell({ slackUserId }, plain(rotationRefusal(done)));
});

async function orAgain<T>({ log }: Desk, work: () => Promise<T>): Promise<T | { kind: 'press-again' }> {
  try {
    return await work();
  } catch (err) {
    log.error({ err }, 'A rotation could not be stored');
    return { kind: 'press-again' };
  }
}
