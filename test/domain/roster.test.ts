/** Overrides, swaps and absences: what holds for any roster, and what each refusal is about. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clashesOf, followAways, saysAway } from '../../src/domain/absence.ts';
import { admit, type NoticeCount } from '../../src/domain/notice-caps.ts';
import { remindersDue } from '../../src/domain/reminders.ts';
import type { Roster, Swap } from '../../src/domain/roster.ts';
import { applyChange, overlap } from '../../src/domain/roster-change.ts';
import { planWish } from '../../src/domain/roster-plan.ts';
import type { PlanContext, Planned, RosterWish } from '../../src/domain/roster-wish.ts';
import { shiftAt } from '../../src/domain/rotation.ts';
import type { Rotation } from '../../src/domain/rotation-record.ts';
import { isStillTrue } from '../../src/domain/still-true.ts';
import type { DutyHours } from '../../src/domain/week-hours.ts';
import { ana, ben, irina, start } from './people.ts';

const hour = 3_600_000;
const day = 24 * hour;
const chloe = { ...ben, id: '9', name: 'Chloe', slackUserId: 'UCHL' };
const agents = new Map([ana, ben, chloe, irina].map((agent) => [agent.id, agent]));

/** Ana from the start, then Ben, then Chloe, a day each. */
const rotation: Rotation = {
  ...{ id: 'main', name: 'Chat duty', agents: [ana.id, ben.id, chloe.id], pattern: { every: 'day' }, backups: 0 },
  ...{ handover: '09:00', timeZone: 'UTC', start: '2026-11-16', overrides: [] },
};
const empty: Roster = { rotations: [rotation], swaps: [], absences: [] };

let ids = 0;
function context(byId: string, more: Partial<PlanContext> & { isLead?: boolean } = {}): PlanContext {
  const { isLead = false, ...rest } = more;
  return { now: start, agents, by: { id: byId, isLead }, newId: () => `id-${++ids}`, ...rest };
}

function becomes(roster: Roster, planned: Planned): Roster {
  return planned.kind === 'planned' ? applyChange(roster, planned.change) : roster;
}

const reasonOf = (planned: Planned) => (planned.kind === 'refused' ? planned.refusal.reason : planned.kind);
const on = (roster: Roster, at: number) => shiftAt(roster.rotations[0]!, at)?.agentId;

const anId = fc.constantFrom(ana.id, ben.id, chloe.id);
const stretch = fc
  .tuple(fc.integer({ min: -10, max: 300 }), fc.integer({ min: 1, max: 60 }))
  .map(([from, length]) => ({ rotationId: 'main', from: start + from * hour, to: start + (from + length) * hour }));
const acts = fc.array(fc.record({ by: anId, agentId: anId, stretch, replaces: fc.boolean(), take: fc.boolean() }), {
  maxLength: 12,
});

describe('Overrides (P6)', () => {
  it('whatever is done, no two overlap, nothing that is over changes, and who was given a stretch has it', () => {
    fc.assert(
      fc.property(acts, (all) => {
        let roster = empty;
        for (const [place, { by, agentId, stretch: wanted, replaces, take }] of all.entries()) {
          const now = start + place * 5 * hour;
          const wish: RosterWish = take
            ? { type: 'take', to: now + 3 * hour }
            : { type: 'override', ...wanted, agentId, replaces };
          const planned = planWish(roster, wish, context(by, { now, isLead: true }));
          const before = [1, 2, 3].map((ago) => on(roster, now - ago * hour));
          roster = becomes(roster, planned);
          const { overrides } = roster.rotations[0]!;
          for (const one of overrides)
            expect(overrides.filter((other) => other !== one && overlap(one, other))).toEqual([]);
          expect([1, 2, 3].map((ago) => on(roster, now - ago * hour))).toEqual(before);
          if (planned.kind !== 'planned') continue;
          expect(on(roster, take ? now : Math.max(now, wanted.from))).toBe(take ? by : agentId);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['ends before it begins', { from: start + 2 * hour, to: start + hour }, {}, 'ends-before'],
    ['is over', { from: start - 3 * hour, to: start - hour }, {}, 'over'],
    ['is for somebody without a Slack user', { from: start, to: start + hour }, { agentId: irina.id }, 'cannot-answer'],
    ['is for somebody who left', { from: start, to: start + hour }, { agentId: 'gone' }, 'cannot-answer'],
    ['is the agent’s anyway', { from: start, to: start + hour }, { agentId: ana.id }, 'has-it-already'],
    ['is of no rotation', { from: start, to: start + hour }, { rotationId: 'none' }, 'unknown-rotation'],
  ])('one that %s is refused', (_what, times, more, reason) => {
    const wish = { type: 'override', rotationId: 'main', agentId: ben.id, replaces: false, ...times, ...more } as const;
    expect(reasonOf(planWish(empty, wish, context(ben.id, { isLead: true })))).toBe(reason);
  });

  it('one that overlaps names which; only a lead puts somebody else on duty; nobody who is away then', () => {
    const wish = {
      type: 'override',
      rotationId: 'main',
      from: start + hour,
      to: start + 3 * hour,
      replaces: false,
    } as const;
    const roster = becomes(empty, planWish(empty, wish, context(ben.id)));
    const again = planWish(roster, { ...wish, from: start + 2 * hour }, context(chloe.id));
    expect(again).toMatchObject({ refusal: { reason: 'overlap', override: { agentId: ben.id, from: start + hour } } });
    expect(reasonOf(planWish(empty, { ...wish, agentId: chloe.id }, context(ben.id)))).toBe('leads-only');
    const away = becomes(empty, planWish(empty, { type: 'away', from: start, to: start + day }, context(ben.id)));
    expect(reasonOf(planWish(away, wish, context(ben.id)))).toBe('away-then');
  });
});

describe('An override that is taken away (P6)', () => {
  const given = (by: string, more: Partial<Extract<RosterWish, { type: 'override' }>> = {}, isLead = false) => {
    const times = { from: start + 4 * hour, to: start + 8 * hour, replaces: false };
    const wish = { type: 'override', rotationId: 'main', ...times, ...more } as const;
    const roster = becomes(empty, planWish(empty, wish, context(by, { isLead })));
    return { roster, overrideId: roster.rotations[0]!.overrides[0]!.id };
  };
  const removed = (
    { roster, overrideId }: ReturnType<typeof given>,
    by: string,
    more: Parameters<typeof context>[1] = {},
  ) => planWish(roster, { type: 'remove-override', overrideId }, context(by, more));

  it('leaves the rotation as it was from now on, and what has been as it is; twice is explained', () => {
    fc.assert(
      fc.property(stretch, fc.integer({ min: 0, max: 300 }), (wanted, later) => {
        const wish = { type: 'override', replaces: false, ...wanted } as const;
        fc.pre(planWish(empty, wish, context(chloe.id)).kind === 'planned');
        const made = given(chloe.id, wanted);
        const now = start + later * hour;
        const before = [1, 7, 30].map((ago) => on(made.roster, now - ago * hour));
        const planned = removed(made, chloe.id, { now });
        const after = becomes(made.roster, planned);
        expect([1, 7, 30].map((ago) => on(after, now - ago * hour))).toEqual(before);
        expect(reasonOf(planned)).toBe(wanted.to <= now ? 'over' : 'planned');
        if (planned.kind !== 'planned') return;
        for (const ahead of [0, 5, 20, 60]) expect(on(after, now + ahead * hour)).toBe(on(empty, now + ahead * hour));
        const again = removed({ ...made, roster: after }, chloe.id, { now });
        expect(again).toMatchObject({ refusal: { reason: 'unknown-override' } });
      }),
    );
  });

  it('is announced, and told to whoever gains, loses, or made it; of what changes nothing only its maker hears', () => {
    const { announced, told } = planned(removed(given('ULEE', { agentId: ben.id }, true), ben.id));
    expect(announced).toMatchObject([{ how: 'removal', moves: [{ fromId: ben.id, toId: ana.id }] }]);
    expect(told.map(({ agentId }) => agentId)).toEqual([ana.id]);
    const byChloe = given(chloe.id, { agentId: ben.id }, true);
    expect(planned(removed(byChloe, ana.id, { isLead: true })).told.map(({ agentId }) => agentId)).toEqual([
      ben.id,
      chloe.id,
    ]);
    const moved = {
      ...byChloe.roster,
      rotations: byChloe.roster.rotations.map((one) => ({ ...one, agents: [ben.id] })),
    };
    const silent = planned(removed({ ...byChloe, roster: moved }, ben.id));
    expect(silent).toMatchObject({ announced: [], told: [{ agentId: chloe.id }] });
  });

  it('is for leads, its maker and whoever is on duty by it; one of a swap is for leads, and nobody is put on while away', () => {
    const byChloe = given(chloe.id, { agentId: ben.id }, true);
    expect(reasonOf(removed(byChloe, ana.id))).toBe('not-your-override');
    expect([ben.id, chloe.id].map((id) => reasonOf(removed(byChloe, id)))).toEqual(['planned', 'planned']);
    const away = planWish(byChloe.roster, { type: 'away', from: start, to: start + day }, context(ana.id));
    const anaAway = { ...byChloe, roster: becomes(byChloe.roster, away) };
    expect(removed(anaAway, chloe.id, { isLead: true })).toMatchObject({
      refusal: { reason: 'away-then', agentId: ana.id },
    });
    const shift = { rotationId: 'main', from: start, to: start + day };
    const asked = becomes(empty, planWish(empty, { type: 'ask-swap', ...shift }, context(ana.id)));
    const swapped = becomes(
      asked,
      planWish(asked, { type: 'accept-swap', swapId: asked.swaps[0]!.id }, context(ben.id)),
    );
    const ofSwap = { roster: swapped, overrideId: swapped.rotations[0]!.overrides[0]!.id };
    expect(reasonOf(removed(ofSwap, ben.id))).toBe('not-your-override');
    expect(reasonOf(removed(ofSwap, chloe.id, { isLead: true }))).toBe('planned');
  });
});

function planned(plan: Planned) {
  if (plan.kind !== 'planned') throw new Error(`It is refused: ${plan.refusal.reason}.`);
  return plan;
}

describe('Swaps (P6)', () => {
  const asked = (more: Partial<Extract<RosterWish, { type: 'ask-swap' }>> = {}) => {
    const wish = { type: 'ask-swap', rotationId: 'main', from: start + day, to: start + 2 * day, ...more } as const;
    const planned = planWish(empty, wish, context(ben.id));
    const roster = becomes(empty, planned);
    return { planned, roster, swap: roster.swaps[0] as Swap };
  };

  it('in any order of answers the first acceptance wins, and nothing after it changes who has the shift', () => {
    const answer = fc.record({ by: anId, type: fc.constantFrom('accept-swap', 'decline-swap', 'cancel-swap') });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 8 }), (answers) => {
        const { roster: before, swap } = asked();
        let roster = before;
        const done = answers.filter(({ by, type }) => {
          const planned = planWish(roster, { type, swapId: swap.id }, context(by));
          roster = becomes(roster, planned);
          return planned.kind === 'planned';
        });
        const first = answers.find(
          ({ by, type }) => (type === 'accept-swap' && by !== ben.id) || (type === 'cancel-swap' && by === ben.id),
        );
        expect(done).toEqual(first ? [first] : []);
        const winner = first?.type === 'accept-swap' ? first.by : ben.id;
        expect(on(roster, swap.from)).toBe(winner);
        expect(on(roster, swap.to - 1)).toBe(winner);
      }),
    );
  });

  it('in return nobody is given a shift in which they are away', () => {
    const inReturn = { rotationId: 'main', from: start + 2 * day, to: start + 3 * day };
    const benAway = planWish(empty, { type: 'away', from: inReturn.from, to: inReturn.to }, context(ben.id));
    const shift = { rotationId: 'main', from: start + day, to: start + 2 * day };
    const wish = { type: 'ask-swap', ...shift, askedId: chloe.id, inReturn } as const;
    expect(planWish(becomes(empty, benAway), wish, context(ben.id))).toMatchObject({
      refusal: { reason: 'away-then', agentId: ben.id },
    });
    const roster = becomes(empty, planWish(empty, wish, context(ben.id)));
    const accepted = { type: 'accept-swap', swapId: roster.swaps[0]!.id } as const;
    expect(reasonOf(planWish(becomes(roster, benAway), accepted, context(chloe.id)))).toBe('away-then');
    expect(reasonOf(planWish(roster, accepted, context(chloe.id)))).toBe('planned');
  });

  it('only whose shift it is may ask, or a lead; one colleague is asked once; it runs out at its start', () => {
    const wish = {
      type: 'ask-swap',
      rotationId: 'main',
      from: start + day,
      to: start + 2 * day,
      agentId: ben.id,
    } as const;
    expect(reasonOf(planWish(empty, wish, context(chloe.id)))).toBe('leads-only');
    expect(reasonOf(planWish(empty, wish, context(chloe.id, { isLead: true })))).toBe('planned');
    expect(reasonOf(planWish(empty, { ...wish, from: start }, context(ben.id)))).toBe('not-their-shift');
    const { roster, swap } = asked({ askedId: chloe.id });
    expect(reasonOf(planWish(roster, wish, context(ben.id)))).toBe('asked-already');
    const accept = { type: 'accept-swap', swapId: swap.id } as const;
    expect(reasonOf(planWish(roster, accept, context(ana.id)))).toBe('not-asked');
    expect(planWish(roster, accept, context(chloe.id, { now: swap.from }))).toMatchObject({
      refusal: { reason: 'swap-over', how: 'expired' },
    });
  });

  it('in return for a shift of the other’s it comes to two overrides that both have agreed to', () => {
    const inReturn = { rotationId: 'main', from: start + 2 * day, to: start + 3 * day };
    const { roster, swap } = asked({ askedId: chloe.id, inReturn });
    const swapped = becomes(roster, planWish(roster, { type: 'accept-swap', swapId: swap.id }, context(chloe.id)));
    expect([on(swapped, start + day), on(swapped, start + 2 * day)]).toEqual([chloe.id, ben.id]);
    expect(swapped.rotations[0]?.overrides).toHaveLength(2);
    expect(reasonOf(asked({ inReturn }).planned)).toBe('return-needs-one');
    expect(reasonOf(asked({ inReturn: { ...inReturn, from: start }, askedId: chloe.id }).planned)).toBe(
      'not-their-shift',
    );
  });
});

describe('Absences (P6)', () => {
  it('a known end reaches into every shift before it; without one a day is believed, an hour of an away mode', () => {
    const said = (to?: number) =>
      becomes(empty, planWish(empty, { type: 'away', from: start, ...(to !== undefined && { to }) }, context(ben.id)));
    const shifts = (roster: Roster, now = start) =>
      clashesOf(roster, now).flatMap((clash) => clash.shifts.map(({ from }) => from));
    expect(shifts(said(start + 5 * day))).toEqual([start + day, start + 4 * day]);
    expect(shifts(said())).toEqual([]);
    expect(shifts(said(), start + hour)).toEqual([start + day]);
    const seen = applyChange(
      empty,
      followAways(empty, [{ agentId: ben.id, source: 'intercom' }], start + 20 * hour, () => 'a')!,
    );
    expect(shifts(seen, start + 20 * hour)).toEqual([]);
    expect(shifts(seen, start + 23 * hour + 1)).toEqual([start + day]);
    // where there are duty hours, a shift on a day off is nobody's to miss
    const holidays = ['2026-11-17', '2026-11-18'].map((off) => ({ day: off, name: 'Off' }));
    expect(
      clashesOf(said(start + 5 * day), start, { timeZone: 'UTC', holidays }).flatMap(({ shifts: all }) => all),
    ).toEqual([expect.objectContaining({ from: start + 4 * day })]);
  });

  it('what Intercom and Slack show is followed: begun, gone on from its start, over', () => {
    const away = { agentId: ben.id, source: 'slack' } as const;
    const roster = applyChange(empty, followAways(empty, [away], start, () => 'a')!);
    expect(roster.absences).toEqual([{ id: 'a', from: start, ...away }]);
    expect(followAways(roster, [away], start + hour, () => 'b')).toBeUndefined();
    const longer = applyChange(roster, followAways(roster, [{ ...away, to: start + day }], start + hour, () => 'b')!);
    expect(longer.absences).toEqual([{ id: 'b', from: start, to: start + day, ...away }]);
    expect(applyChange(longer, followAways(longer, [], start + hour, () => 'c')!).absences).toEqual([]);
  });

  it('back ends what was said here; what was said elsewhere is changed there', () => {
    expect(reasonOf(planWish(empty, { type: 'back' }, context(ben.id)))).toBe('not-away');
    const roster = applyChange(empty, followAways(empty, [{ agentId: ben.id, source: 'intercom' }], start, () => 'a')!);
    expect(reasonOf(planWish(roster, { type: 'back' }, context(ben.id)))).toBe('away-elsewhere');
    const both = becomes(roster, planWish(roster, { type: 'away', from: start }, context(ben.id)));
    expect(planWish(both, { type: 'back' }, context(ben.id))).toMatchObject({ said: { isStillAway: 'intercom' } });
  });

  it.each([
    [':palm_tree:', '', true],
    ['', 'Out of office until Monday', true],
    [':face_with_thermometer:', 'Out sick', true],
    ['', 'On vacation', true],
    ['', 'Back from vacation', false],
    [':house_with_garden:', 'Working remotely', false],
    [':spiral_calendar_pad:', 'In a meeting', false],
    ['', '', false],
  ])('the status %s “%s” says away: %s', (emoji, text, isAway) => {
    expect(saysAway({ emoji, text })).toBe(isAway);
  });
});

describe('What is told of it', () => {
  it('a reminder comes once, of several the nearest, and not so late for a shift that was moved', () => {
    const always: DutyHours = { timeZone: 'UTC', holidays: [] };
    const due = (afterAt: number, now: number, hours = always) =>
      remindersDue([rotation], { remindersMs: [day, hour], hours }, { after: afterAt, now }).map(
        ({ agentId, aheadMs }) => [agentId, aheadMs],
      );
    expect(due(start - 1, start)).toEqual([[ben.id, day]]);
    expect(due(start, start + hour)).toEqual([]);
    expect(due(start + 22 * hour, start + 23 * hour)).toEqual([[ben.id, hour]]);
    // after a downtime over both, the one that still helps
    expect(due(start - hour, start + 23 * hour)).toEqual([[ben.id, hour]]);
    expect(due(start + 23 * hour, start + 25 * hour)).toEqual([[chloe.id, day]]);
    // in duty hours that begin at eleven, two hours into the shift; a day off has nothing to be reminded of
    const span = [{ from: '11:00', to: '17:00' }];
    const late: DutyHours = { ...always, week: { monday: span, tuesday: span, wednesday: span } };
    expect(due(start, start + hour, late)).toEqual([[ana.id, hour]]);
    expect(due(start + hour, start + 2 * hour, late)).toEqual([[ben.id, day]]);
    expect(due(start + 24 * hour, start + 25 * hour, late)).toEqual([[ben.id, hour]]);
    expect(due(start, start + 26 * hour, { ...late, holidays: [{ day: '2026-11-17', name: 'Off' }] })).toEqual([
      [chloe.id, day],
    ]);
  });

  it('what has changed by the time that it is sent is not sent', () => {
    const [from, to] = [start + day, start + 2 * day];
    const given = { rotationId: 'main', from, to };
    const taken = becomes(empty, planWish(empty, { type: 'override', ...given, replaces: false }, context(chloe.id)));
    const reminder = { type: 'shift-reminder', ...given, aheadMs: hour } as const;
    expect([empty, taken].map((roster) => isStillTrue(reminder, ben.id, roster, start))).toEqual([true, false]);
    expect([empty, taken].map((roster) => isStillTrue(reminder, chloe.id, roster, start))).toEqual([false, true]);
    expect(isStillTrue(reminder, ben.id, empty, from)).toBe(false);
    expect(isStillTrue(reminder, ben.id, { ...empty, rotations: [] }, start)).toBe(false);

    const shift = { rotationId: 'main', agentId: ben.id, startedAt: from, endsAt: to };
    const begun = { type: 'shift-started', shifts: [shift], openChats: 0 } as const;
    expect([empty, taken].map((roster) => isStillTrue(begun, undefined, roster, from))).toEqual([true, false]);
    const alone = { type: 'nobody-answers', ...given, agentId: ben.id } as const;
    expect([empty, taken].map((roster) => isStillTrue(alone, undefined, roster, from))).toEqual([true, false]);

    const swap: Swap = { ...given, id: 's', agentId: ben.id, byId: ben.id, createdAt: start };
    const asked = { ...empty, swaps: [swap] };
    const question = { type: 'swap-asked', swap } as const;
    expect([asked, empty].map((roster) => isStillTrue(question, chloe.id, roster, start))).toEqual([true, false]);
    const absence = { id: 'a', agentId: ben.id, from: start, to, source: 'command' } as const;
    const away = { ...empty, absences: [absence] };
    const told = { type: 'absent-in-shift', absence, shifts: [given] } as const;
    expect([away, empty].map((roster) => isStillTrue(told, ben.id, roster, start))).toEqual([true, false]);
  });

  it('nobody is told more than three things a minute and twenty an hour, save a note of either', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 120 }), (gaps) => {
        let count: NoticeCount | undefined;
        let now = start;
        const sent: number[] = [];
        const notes: number[] = [];
        for (const gap of gaps) {
          now += gap;
          const result = admit(count, now);
          count = result.count;
          if (result.verdict === 'send') sent.push(now);
          if (result.verdict === 'note') notes.push(now);
        }
        const most = (times: number[], ms: number) =>
          Math.max(0, ...times.map((at) => times.filter((other) => other <= at && at - other < ms).length));
        expect(most(sent, 60_000)).toBeLessThanOrEqual(3);
        expect(most(sent, hour)).toBeLessThanOrEqual(20);
        // of the minute, and of the hour
        expect(most(notes, 60_000)).toBeLessThanOrEqual(2);
      }),
    );
  });
});
