import { describe, expect, it } from 'vitest';
import { Activity } from '../../src/core/activity.ts';
import { createSettingsDesk } from '../../src/core/settings.ts';
import { rules } from '../domain/people.ts';
import { withStore } from '../store/open.ts';
import { databases } from '../support/postgres.ts';

const usual = [{ title: 'Usual', text: 'Hello' }];
const own = [{ title: 'Own', text: 'Hi' }];
const pilot = { from: '2026-09-19', to: '2026-10-14', clients: ['Acme'] };
const lead = { id: '7', name: 'Lee', email: 'lee@support.example', slackUserId: 'ULEE' };

describe.each(databases)('Settings on %s', (_name, open) => {
  const on = withStore(open);

  const desk = () =>
    createSettingsDesk({
      store: on().store,
      directory: {
        team: async () => ({ agents: new Map([[lead.id, lead]]), primaries: [], backups: [] }),
        forget: () => undefined,
        usual: { ...rules, savedReplies: usual },
      },
      activity: new Activity(),
      leads: new Set(['ULEE', 'UOUT']),
    });

  async function shown() {
    const read = await desk().read('ULEE');
    if (read.kind !== 'settings') throw new Error('A lead may read.');
    return read;
  }

  const trail = () =>
    on().database.prisma.history.findMany({ where: { event: 'SettingsChanged' }, orderBy: { id: 'asc' } });

  it('P1 P5: a change is in the audit trail with its actor, and only with what differs', async () => {
    const first = await shown();
    expect(first.settings).toEqual({ savedReplies: usual });
    expect(await desk().change({ savedReplies: usual, pilot }, first.mark, 'ULEE')).toEqual({ kind: 'changed' });
    expect(await on().store.fact('savedReplies')).toBeUndefined();
    expect(await desk().change({ savedReplies: own, pilot }, (await shown()).mark, 'UOUT')).toEqual({
      kind: 'changed',
    });
    expect((await shown()).settings).toEqual({ savedReplies: own, pilot });
    expect(await trail()).toMatchObject([
      { actor: '7', change: { pilot: { before: null, after: pilot } } },
      { actor: 'UOUT', change: { savedReplies: { before: null, after: own } } },
    ]);
    expect(Object.keys(Object((await trail())[0]?.change))).toEqual(['pilot']);
  });

  it('the same change sent twice is one; another on what was shown before is refused, and nothing of it is kept', async () => {
    const { mark } = await shown();
    const lines = (await trail()).length;
    expect(await desk().change({ savedReplies: [] }, mark, 'ULEE')).toEqual({ kind: 'changed' });
    expect(await desk().change({ savedReplies: [] }, mark, 'ULEE')).toEqual({ kind: 'unchanged' });
    expect(await desk().change({ savedReplies: own, pilot }, mark, 'ULEE')).toEqual({ kind: 'changed-meanwhile' });
    expect((await shown()).settings).toEqual({ savedReplies: usual });
    expect(await trail()).toHaveLength(lines + 1);
  });

  it('nobody but a lead reads or changes them', async () => {
    expect(await desk().read('UANA')).toEqual({ kind: 'not-a-lead' });
    expect(await desk().change({ savedReplies: own }, (await shown()).mark, 'UANA')).toEqual({ kind: 'not-a-lead' });
    expect((await shown()).settings).toEqual({ savedReplies: usual });
  });
});
