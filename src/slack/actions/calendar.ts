import { calendarNotYours, calendarRenewed } from '../../text/calendar-links.ts';
import { notAnAgent } from '../../text/claim.ts';
import { acknowledge, type Listener } from '../listener.ts';
import { plain } from '../posts/thread-notice.ts';
import { RosterPress } from '../schema.ts';

/** Gives a calendar a new address: the old one ends at once. */
export const renewCalendar: Listener = async (body, ack, desk) => {
  const parsed = RosterPress.safeParse(body);
  await acknowledge(ack, desk.log);
  if (!parsed.success) return desk.log.warn({ err: parsed.error }, 'A press could not be read');
  const { value, replyTo } = parsed.data;
  const [kind = '', ...id] = value.split(':');
  const owner = { kind: kind === 'rotation' ? 'rotation' : 'agent', ownerId: id.join(':') } as const;
  const answer = await desk.intake.calendar.renew(owner, replyTo.slackUserId);
  const said = { renewed: calendarRenewed, 'not-yours': calendarNotYours, 'not-an-agent': notAnAgent }[answer.kind];
  await desk.tell(replyTo, plain(said));
};
