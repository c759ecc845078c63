import { describe, expect, it } from 'vitest';
import { completions } from '../../../src/sandbox/page/browser/slack/completion.ts';

const commands = [
  { name: '/chatduty', description: 'Who is on duty', usage: '[who | time | settings | help]' },
  { name: '/handoff', description: 'Offer a chat', usage: '[@agent] [reason]' },
];
const people = [
  { name: 'ana', realName: 'Ana Ruiz', isBot: false },
  { name: 'chatduty', realName: 'Chat Duty', isBot: true },
];
const offered = (words: string) => completions(words, { commands, people }).map((one) => one.words);

describe('what is offered while somebody types in Slack', () => {
  it('is every command after a slash, then those that fit', () => {
    expect(offered('/')).toEqual(['/chatduty ', '/handoff ']);
    expect(offered('/h')).toEqual(['/handoff ']);
    expect(offered('/x')).toEqual([]);
  });

  it('is the words of a command after its name, until one is whole', () => {
    expect(offered('/chatduty ')).toEqual(['/chatduty who', '/chatduty time', '/chatduty settings', '/chatduty help']);
    expect(offered('/chatduty se')).toEqual(['/chatduty settings']);
    expect(offered('/chatduty who')).toEqual([]);
    expect(offered('/handoff ')).toEqual([]);
  });

  it('is a person after an @, by user name or real name, never the bot', () => {
    expect(offered('/handoff @')).toEqual(['/handoff @ana ']);
    expect(offered('/handoff @An')).toEqual(['/handoff @ana ']);
    expect(offered('Thanks @ana')).toEqual([]);
    expect(offered('write to ana@')).toEqual([]);
  });

  it('is nothing for what is only said', () => {
    expect(offered('')).toEqual([]);
    expect(offered('one / two')).toEqual([]);
  });
});
