/** What the visitor does as a client, and as a teammate in Intercom's own Inbox. */

import { flag, maybe, need, oneOf } from '../page/body.ts';
import type { PagePart } from '../page/part.ts';
import { adminOf, type PersonName, people, type Services } from '../services.ts';
import { type Clientele, roleAttributes } from './clientele.ts';
import { pictureOf } from './picture.ts';
import type { ClientRole } from './rows.ts';

const roles = Object.keys(roleAttributes) as ClientRole[];
const names = Object.keys(people) as PersonName[];

export function clientActs({ intercom }: Services, clientele: Clientele): PagePart['acts'] {
  return {
    'client/new': (body) => {
      const role = oneOf(body, 'role', roles);
      const about = { name: need(body, 'name'), company: need(body, 'company'), role };
      return { client: clientele.add({ ...about, isPilot: flag(body, 'isPilot') }) };
    },
    'client/open': (body) => {
      const page = maybe(body, 'page');
      const chat = clientele.open(need(body, 'client'), need(body, 'words'), {
        attachments: pictureOf(body),
        ...(page !== undefined && { page }),
      });
      return { chat };
    },
    'client/write': (body) => {
      const [chat, attachments] = [need(body, 'chat'), pictureOf(body)];
      const words = attachments.length > 0 ? (maybe(body, 'words') ?? '') : need(body, 'words');
      if (flag(body, 'byEmail')) clientele.writesByEmail(chat, words, attachments);
      else clientele.writes(chat, words, attachments);
    },
    'client/rate': (body) => intercom.clientRates(need(body, 'chat'), oneOf(body, 'rating', [1, 2, 3, 4, 5])),
    'client/read': (body) => clientele.reads(need(body, 'chat')),
    'client/leave': (body) => clientele.leaves(need(body, 'client')),
    'client/return': (body) => clientele.returns(need(body, 'client')),
    'inbox/reply': (body) => {
      intercom.replyInInbox(adminOf(oneOf(body, 'who', names)), need(body, 'chat'), need(body, 'words'));
    },
    'inbox/close': (body) => intercom.closeInInbox(adminOf(oneOf(body, 'who', names)), need(body, 'chat')),
    'inbox/assign': (body) => {
      const to = { admin: adminOf(oneOf(body, 'to', names)) };
      intercom.assignInInbox(adminOf(oneOf(body, 'who', names)), need(body, 'chat'), to);
    },
  };
}
