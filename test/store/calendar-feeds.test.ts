import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { databases } from '../support/postgres.ts';
import { withStore } from './open.ts';

describe.each(databases)('secret addresses of calendars on %s', (_, open) => {
  const on = withStore(open);

  it('stay as they are until they are renewed, one an owner, also when two processes make one at once', async () => {
    const { store } = on();
    const owner = { kind: 'agent', ownerId: randomUUID() } as const;
    const made = await Promise.all(
      ['a', 'b'].map((secret) => store.keepCalendarFeed({ ...owner, secret: secret + owner.ownerId })),
    );
    expect(made[0]).toEqual(made[1]);
    const ours = async () => (await store.calendarFeeds()).filter(({ ownerId }) => ownerId === owner.ownerId);
    expect(await ours()).toEqual([made[0]]);
    await store.renewCalendarFeed({ ...owner, secret: `c${owner.ownerId}` });
    expect(await ours()).toEqual([{ ...owner, secret: `c${owner.ownerId}` }]);
    const rotation = { kind: 'rotation', ownerId: owner.ownerId, secret: `d${owner.ownerId}` } as const;
    await store.renewCalendarFeed(rotation);
    expect(await ours()).toHaveLength(2);
  });
});
