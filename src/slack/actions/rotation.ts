/** The buttons beside the rotations in the settings: edit one, add one, take one out. */
import { localTime } from '../../domain/local-time.ts';
import { rotationRefusal } from '../../text/rotation.ts';
import { settingsUnknown } from '../../text/settings.ts';
import { acknowledge, type Desk, type Listener } from '../listener.ts';
import { previewModal, rotationModal } from '../modals/rotation.ts';
import { plain } from '../posts/thread-notice.ts';
import { ModalButton } from '../schema.ts';

/** Shows a rotation's inputs in place of the list; `new` those of a further one. */
export const editRotation: Listener = (body, ack, desk) =>
  pressed(body, ack, desk, async ({ view, value, slackUserId }) => {
    const found = await desk.intake.rotations.read(slackUserId);
    const present = found.kind === 'rotations' ? found.rotations.find(({ id }) => id === value) : undefined;
    if (found.kind !== 'rotations') return desk.tell({ slackUserId }, plain(rotationRefusal(found)));
    if (!present && value !== 'new')
      return desk.tell({ slackUserId }, plain(rotationRefusal({ kind: 'unknown-rotation' })));
    const { agents, timeZone, now, mark } = found;
    const today = localTime(now, timeZone).toPlainDate().toString();
    await desk.modals.update(view, rotationModal(present, agents, { timeZone, today }, { mark, id: present?.id }));
  });

/** Shows what is left once a rotation is taken out, to be confirmed. */
export const removeRotation: Listener = (body, ack, desk) =>
  pressed(body, ack, desk, async ({ view, value, slackUserId }) => {
    const { rotations } = desk.intake;
    const read = await rotations.read(slackUserId);
    const wish = { do: 'remove', id: value } as const;
    const found = read.kind === 'rotations' ? await rotations.preview(wish, read.mark, slackUserId) : read;
    if (read.kind !== 'rotations' || found.kind !== 'preview') {
      if (found.kind !== 'preview') await desk.tell({ slackUserId }, plain(rotationRefusal(found)));
      return;
    }
    const modal = previewModal(found.outlook, found.agents, { mark: read.mark, wish });
    if (modal) await desk.modals.update(view, modal);
  });

type Pressed = ReturnType<typeof ModalButton.parse>;

async function pressed(
  body: unknown,
  ack: () => Promise<void>,
  desk: Desk,
  work: (press: Pressed) => Promise<void>,
): Promise<void> {
  const parsed = ModalButton.safeParse(body);
  await acknowledge(ack, desk.log);
  if (!parsed.success) return desk.log.warn({ err: parsed.error }, 'A press could not be read');
  try {
    await work(parsed.data);
  } catch (err) {
    desk.log.error({ err }, 'A rotation could not be shown');
    await desk.tell({ slackUserId: parsed.data.slackUserId }, plain(settingsUnknown));
  }
}
