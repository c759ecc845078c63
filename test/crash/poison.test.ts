/** A chat that no retry mends. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { people, supportTeam } from '../../src/sandbox/services.ts';
import { minutes, openStage, Play, twoWorlds } from '../process/play.ts';

let on: Play;
beforeEach(async () => {
  const stage = await openStage(twoWorlds[1]!);
  await stage.startBot();
  on = new Play(stage);
});
afterEach(() => on.stage.close());

it('a chat that can never be read is put aside, leads are told once, and no other chat waits for it', async () => {
  const { contact } = on.newClient('Pia Poison');
  let poison = 'none';
  on.intercom.fault({
    kind: 'answer',
    on: 'find',
    reply: { status: 200, body: '{"type":"conversation","id":' },
    when: ({ path }) => path.endsWith(`/${poison}`),
  });
  poison = on.intercom.openChat({ contact, body: 'Unreadable', teamId: supportTeam });
  const healthy = await on.opens(on.newClient('Hal Healthy'), 'All well');
  expect(on.card(healthy)).toContain('Hal Healthy');
  await on.inIntercom((intercom) => intercom.replyInInbox(people.ana.intercom, healthy, 'Hello Hal'));

  const tomorrow = new Date(on.stage.time.now + minutes(26 * 60)).toISOString();
  await on.passUntil(tomorrow);
  expect(on.toLeads('stopped trying')).toHaveLength(1);
  expect(on.inChannel('Pia Poison')).toEqual([]);
  const another = await on.opens(on.newClient('Olga Other'), 'Still there?');
  expect(on.card(another)).toContain('Olga Other');
}, 240_000);
