/**
 * The words that clients read, as they are until a team changes them. Those of the idle client are the process's own
 * (P17 to P19); the others are worded by us in the same voice. Variables stand in braces.
 */
import type { ClientWords, SavedReply } from '../domain/policy.ts';

export const defaultClientWords: ClientWords = {
  idleFirst: 'Just checking, are you still here with me? If you need more time, just type "Yes"',
  idleSecond:
    "If I don't hear back from you over the next minute, I am going to close this chat session for now. Don't worry if that happens, though. You'll be able to reopen it at any time.",
  idleLast:
    "I haven't heard back from you, so I am going to close this chat session for now. If you need further assistance, you can reopen the chat at any time. Thanks for contacting us and have a good day!",
  greeting: 'Hello {client}, thank you for contacting us! My name is {agent}, and I am happy to help you.',
  lookingIntoIt: 'Thank you for the details. I am looking into it now and will be right back with you.',
  anythingElse: 'Is there anything else I can help you with?',
  farewell: 'Thank you for contacting us, {client}. Have a good {daypart}!',
  handingOver: 'Your chat will be handled further by our support agent {receiver}, who will be with you in a moment.',
  takingOver: 'Hello {client}, my name is {agent}. I am taking over for {original} and will help you from here.',
  followUpEmail: 'I need a little more time to work on this, so I will follow up with you by e-mail.',
  followUpPhone: 'I need a little more time to work on this, so I will follow up with you by phone.',
};

/** The common answers that are at hand in Slack (P5, P8, P9, P12). */
export const defaultSavedReplies: SavedReply[] = [
  { title: 'Greeting', text: defaultClientWords.greeting },
  { title: 'Looking into it', text: defaultClientWords.lookingIntoIt },
  { title: 'Anything else?', text: defaultClientWords.anythingElse },
];
