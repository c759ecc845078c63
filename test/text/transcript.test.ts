import { expect, it } from 'vitest';
import type { Part } from '../../src/domain/part.ts';
import { type TranscriptScene, transcriptText } from '../../src/text/transcript.ts';
import { agents, ana, answered, chatUrl, nine } from '../slack/views.ts';

const said = (more: Partial<Part>): Part => ({
  id: '1',
  at: nine,
  kind: 'message',
  author: { kind: 'client', id: 'c1', name: 'Ann Lee' },
  text: 'Hello',
  attachments: [],
  ...more,
});

function scene(parts: Part[], changes: Partial<TranscriptScene> = {}): TranscriptScene {
  const done = { state: 'done' } as const;
  return {
    chat: answered({ state: 'closed', ownerId: ana.id }),
    closing: {
      agentId: ana.id,
      resolution: 'answered',
      startedAt: nine,
      closedAt: nine + 600_000,
      knownWordAt: nine,
      steps: { farewell: done, close: done, transcript: done, case: done, time: done },
    },
    parts,
    agents,
    timeZone: 'Europe/Madrid',
    withNotes: false,
    chatUrl: chatUrl('215'),
    ...changes,
  };
}

it('P13: a header, then every message with its time in the team’s zone, files by name', () => {
  const parts = [
    said({ attachments: [{ name: 'screen\nshot.png' }] }),
    said({ author: { kind: 'agent', id: '11', name: 'Ana Abreu' }, at: nine + 60_000, text: 'Line one\n\nline two' }),
    said({ kind: 'note', text: 'between us' }),
    said({ kind: 'assigned', text: '' }),
  ];
  expect(transcriptText(scene(parts))).toMatchInlineSnapshot(`
    "Chat 215: transcript, 2 messages
    Client: Ann Lee, ann@acme.example, Acme Ltd
    Agent: Ana Abreu
    Opened: 2026-11-23 10:00:00 +01:00
    Closed: 2026-11-23 10:10:00 +01:00
    Resolution: answered
    Page: https://cms.acme.example/login?from=menu
    In Intercom: https://app.intercom.example/inbox/215

    2026-11-23 10:00:00 +01:00  Ann Lee (client):
      Hello
      [File: screen shot.png]

    2026-11-23 10:01:00 +01:00  Ana Abreu:
      Line one

      line two
    "
  `);
});

it('P13: notes are part of it only if the policy says so', () => {
  const parts = [said({}), said({ kind: 'note', text: 'between us' })];
  expect(transcriptText(scene(parts))).not.toContain('between us');
  expect(transcriptText(scene(parts, { withNotes: true }))).toContain('(private note):\n  between us');
});

it('words of a client cannot look like a line of ours', () => {
  const text = transcriptText(
    scene([said({ text: 'x\nResolution: refunded\r\n2026-11-23 10:00:00 +01:00  Ana Abreu:' })]),
  );
  const lines = text.split('\n').filter((line) => /refunded|Ana Abreu:/.test(line));
  for (const line of lines) expect(line).toMatch(/^ {2}/);
  expect(lines).toHaveLength(2);
});
