/** What the visitor does as a client, and as a teammate in Intercom's own Inbox. */
import { adminOf } from '../acts.ts';
import type { PagePart } from '../page/part.ts';
import { type PersonName, people, type Services } from '../services.ts';
import { flagOf, oneOf, optionalText, textOf } from './body.ts';
import { type Clientele, roleAttributes } from './clientele.ts';
import { pictureOf } from './picture.ts';
import type { ClientRole } from './rows.ts';

const roles = Object.keys(roleAttributes) as ClientRole[];
const names = Object.keys(people) as PersonName[];

export function clientActs({ intercom }: Services, clientele: Clientele): PagePart['acts'] {
  return {
    'client/new': (body) => {
      const role = oneOf(body, 'role', roles);
      const about = { name: textOf(body, 'name', 60), company: textOf(body, 'company', 60), role };
      return { client: clientele.add({ ...about, isPilot: flagOf(body, 'isPilot') }) };
    },
    'client/open': (body) => {
      const page = optionalText(body, 'page');
      const chat = clientele.open(textOf(body, 'client'), textOf(body, 'words'), {
        attachments: pictureOf(body),
        ...(page !== undefined && { page }),
      });
      return { chat };
    },
    'client/write': (body) => {
      const [chat, attachments] = [textOf(body, 'chat'), pictureOf(body)];
      const words = attachments.length > 0 ? (optionalText(body, 'words') ?? '') : textOf(body, 'words');
      if (flagOf(body, 'byEmail')) clientele.writesByEmail(chat, words, attachments);
      else clientele.writes(chat, words, attachments);
    },
    'client/read': (body) => clientele.reads(textOf(body, 'chat')),
    'client/leave': (body) => clientele.leaves(textOf(body, 'client')),
    'client/return': (body) => clientele.returns(textOf(body, 'client')),
    'inbox/reply': (body) => {
      intercom.replyInInbox(adminOf(oneOf(body, 'who', names)), textOf(body, 'chat'), textOf(body, 'words'));
    },
    'inbox/close': (body) => intercom.closeInInbox(adminOf(oneOf(body, 'who', names)), textOf(body, 'chat')),
    'inbox/assign': (body) => {
      const to = { admin: adminOf(oneOf(body, 'to', names)) };
      intercom.assignInInbox(adminOf(oneOf(body, 'who', names)), textOf(body, 'chat'), to);
    },
  };
}
