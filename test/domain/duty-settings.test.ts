import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientWordNames, rulesOf, withRules } from '../../src/domain/duty-rules.ts';
import { type SettingsChange, settingsOf, withChange } from '../../src/domain/duty-settings.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { defaultClientWords, defaultSavedReplies } from '../../src/text/client-words.ts';
import { minute, rules } from './people.ts';

const usual: Policy = { ...rules, savedReplies: defaultSavedReplies, remindersMs: [60 * minute] };
const pilot = { from: '2026-09-19', to: '2026-10-14', clients: ['Acme'] };
const eligibility = { superUserAttribute: 'Role', superUserValues: ['admin'], roleValues: [], openToRegular: [] };

const minutes = fc.integer({ min: 1, max: 1440 });
const changes: fc.Arbitrary<SettingsChange> = fc.record(
  {
    response: fc.record({ warnMinutes: minutes, riskMinutes: minutes, targetMinutes: minutes }),
    idleMode: fc.constantFrom('ask' as const, 'auto' as const, 'off' as const),
    idleFirstMinutes: minutes,
    idleStepMinutes: minutes,
    idleMoreMinutes: minutes,
    handoffMinutes: minutes,
    handoverMinutes: minutes,
    reopenTo: fc.constantFrom('former' as const, 'former-on-duty' as const),
    transcriptNotes: fc.boolean(),
    week: fc.option(fc.constant({ monday: [{ from: '09:00', to: '17:00' }] }), { nil: undefined }),
    holidays: fc.constantFrom([], [{ day: '2026-12-25', name: 'Christmas' }]),
    chatsPerAgent: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    silentMinutes: fc.option(minutes, { nil: undefined }),
    reminderMinutes: fc.array(minutes, { maxLength: 3 }),
    savedReplies: fc.constantFrom([{ title: 'Own', text: 'Hi' }], defaultSavedReplies),
    pilot: fc.option(fc.constant(pilot), { nil: undefined }),
    eligibility: fc.constant(eligibility),
    ...Object.fromEntries(clientWordNames.map((name) => [name, fc.constantFrom('Hello!', defaultClientWords[name])])),
  },
  { requiredKeys: [] },
);

describe('What leads set', () => {
  it('holds as it was set, through the database, and everything else is as usual', () => {
    fc.assert(
      fc.property(changes, changes, (first, second) => {
        const stored = JSON.parse(JSON.stringify(withChange({}, first, usual)));
        const { savedReplies, ...set } = { ...settingsOf({}, usual), ...first, ...second };
        const { savedReplies: shown, ...rest } = settingsOf(withChange(stored, second, usual), usual);
        expect(rest).toEqual(set);
        if ('savedReplies' in second && second.savedReplies !== defaultSavedReplies)
          expect(shown).toEqual(savedReplies);
      }),
    );
  });

  it('is not kept where it is as usual: what the product or the environment changes then counts', () => {
    const asUsual = { ...settingsOf({}, usual) };
    expect(withChange({ dutyRules: { handoffMinutes: 9 } }, asUsual, usual)).toEqual({
      dutyRules: {},
      eligibility: { superUserValues: [], roleValues: [], openToRegular: [] },
    });
  });

  it('an empty text, and a list without replies, bring the usual ones back', () => {
    const own = withChange({}, { greeting: 'Hi!', savedReplies: [{ title: 'Own', text: 'Hi' }] }, usual);
    expect(settingsOf(own, usual)).toMatchObject({ greeting: 'Hi!', savedReplies: [{ title: 'Own' }] });
    const back = settingsOf(withChange(own, { greeting: '', savedReplies: [] }, usual), usual);
    expect(back).toEqual(settingsOf({}, usual));
  });

  it('P5: the usual replies say the texts that the team has in their place', () => {
    const own = withChange({}, { greeting: 'Welcome, {client}!' }, usual);
    expect(own).toEqual({ dutyRules: { greeting: 'Welcome, {client}!' } });
    const { savedReplies } = settingsOf(own, usual);
    expect(savedReplies.map(({ text }) => text)).toEqual([
      'Welcome, {client}!',
      defaultClientWords.lookingIntoIt,
      defaultClientWords.anythingElse,
    ]);
  });

  it('is a policy with the scale of the process in its durations, but not in what stands on the calendar', () => {
    const scaled: Policy = { ...usual, time: { ...usual.time, minuteMs: minute / 7 } };
    const { response, idle, limits, remindersMs } = withRules(scaled, {
      response: { warnMinutes: 7, riskMinutes: 14, targetMinutes: 21 },
      idleFirstMinutes: 7,
      silentMinutes: 14,
      chatsPerAgent: 3,
      reminderMinutes: [90],
    });
    expect(Object.values(response).map(Math.round)).toEqual([minute, 2 * minute, 3 * minute]);
    expect(Math.round(idle.firstMs)).toBe(minute);
    expect(limits.chats).toBe(3);
    expect(Math.round(limits.silentMs ?? 0)).toBe(2 * minute);
    expect(remindersMs).toEqual([90 * minute]);
    expect(rulesOf(withRules(scaled, { handoffMinutes: 11 })).handoffMinutes).toBe(11);
  });

  it('without anything set, the policy is the usual one', () => {
    expect(withRules(usual, {})).toEqual(usual);
  });
});
