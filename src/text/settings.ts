/** What leads read in the settings: labels, hints, and what came of it. What is wrong with an input: `settings-problems.ts`. */
import type { RuleValues } from '../domain/duty-rules.ts';
import type { ClientWords } from '../domain/policy.ts';
import { variables } from '../domain/template.ts';
import { wordVariables } from '../domain/typed-settings.ts';
import { type Sentence, say } from './sentence.ts';

/** Below the select at the top. */
export const sectionHint = 'Each section is saved by itself: press Save before you choose another one.';

/** Variables as they are written in a text. */
export function inBraces(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(', ');
}

export const idleModeLabels: Record<RuleValues['idleMode'], string> = {
  ask: 'Ask the agent first; then the rest goes by itself',
  auto: 'Everything goes by itself',
  off: 'Nothing is sent, unless an agent starts it by hand',
};

export const reopenToLabels: Record<RuleValues['reopenTo'], string> = {
  'former-on-duty': 'Its former agent if on duty, else whoever is',
  former: 'Always its former agent',
};

export const wordLabels: Record<keyof ClientWords, string> = {
  idleFirst: 'Idle, first message',
  idleSecond: 'Idle, second message',
  idleLast: 'Idle, last message; the chat is then closed',
  greeting: 'Greeting',
  lookingIntoIt: 'Looking into it',
  anythingElse: 'Anything else?',
  farewell: 'Farewell',
  handingOver: 'Handing over (the giver says it, while they converse)',
  takingOver: 'Taking over (the receiver says it)',
  followUpEmail: 'Follow up by e-mail',
  followUpPhone: 'Follow up by phone',
};

/** Where a text is used, as far as its label does not say so. */
const uses: Partial<Record<keyof ClientWords, string>> = {
  greeting: 'One of the usual saved replies.',
  lookingIntoIt: 'One of the usual saved replies.',
  anythingElse: 'Sent from Close, and one of the usual saved replies.',
  takingOver: 'Also ready in Reply when a chat comes back to somebody else.',
};

/** Below a text that clients read. */
export function wordHint(name: keyof ClientWords): string {
  const use = uses[name];
  const known = `Variables: ${inBraces(wordVariables[name])}. Left empty, the usual text comes back.`;
  return use === undefined ? known : `${use} ${known}`;
}

/** Below the other inputs. */
export const settingsHints = {
  warn: 'Nobody has answered a waiting client for so long: the agent is warned. Chats that wait now follow at once.',
  risk: 'The leads hear of it too. Longer than the first warning.',
  target: 'Past it the target is missed. Longer than the minutes until the leads are told.',
  idleMode: 'Any word of the client ends the messages; a client who waits on us never gets one.',
  idleFirst: 'They begin with our last word. Silences that are being counted follow at once.',
  idleStep:
    'Each begins when the message before was sent. The usual second message speaks of the next minute: change it too.',
  idleMore: 'What an agent gives a client with the button Idle.',
  offer: 'Then the chat stays with its giver, and another agent is proposed.',
  handover: 'What is not accepted in that time goes to the leads.',
  reopenTo: 'When a client writes after the close.',
  chats: 'An agent who has so many is not called to another one. Left empty, there is no limit.',
  silent: 'A client waits for so long on the agent who has the chat: it is offered on. Left empty, it never is.',
  slackStatus:
    'Such as On vacation, Out sick or a palm tree, until it is taken away. Away in Intercom, and what is said with /chatduty away, count in any case.',
  topic: 'Beside what people have written there. Without it our words are taken out again.',
  reminders: 'Such as: 1 day, 1 hour, 15 minutes. Left empty, nobody is reminded.',
  replies: `A title, then the text on the lines below it; a line --- between two replies. Variables: ${inBraces(variables)}. Left empty, the usual replies come back.`,
  clients:
    'One a line: company name, company id or e-mail domain. A name with a comma stands in quotation marks. CSV with a column "client" may be pasted.',
  pilotDays: 'Both days belong to the pilot. Both left empty: no pilot, all clients may chat, and no list is kept.',
  superUser: 'The name of an attribute of contacts in Intercom. Left empty, nobody is marked.',
  values: 'One a line; any one of them counts. Left empty, the attribute has to say true or yes.',
  open: 'One a line, named as in the pilot: their regular users may chat too, if they carry the security role.',
  role: 'The name of an attribute of contacts in Intercom. Left empty, the regular users of those clients need none.',
} as const;

/** Why nothing came of it. */
export const settingsRefusals = {
  'not-a-lead': say`Only leads may look at the settings and change them.`,
  'no-leads': say`No lead is named yet, and only leads may change the settings. Whoever runs me puts the leads' Slack member ids into SLACK_LEADS, separated by commas, and starts me again. A member id stands in a person's profile: the three dots, Copy member ID.`,
  'changed-meanwhile': say`This section was changed in the meantime, and nothing was saved now. Keep a copy of your words, then open /chatduty settings again to see what holds.`,
  'press-again': say`I could not store that just now. Nothing was changed: please press Save again.`,
} as const satisfies Record<string, Sentence>;

/** After a change of a section was stored. */
export function settingsSaved(section: string): Sentence {
  return say`The settings are saved: ${section}. They hold from now on.`;
}

/** The modal could not be opened, or another section not be shown. */
export const settingsUnknown: Sentence = say`I could not read the settings just now: please try again.`;
