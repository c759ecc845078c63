import { expect, it } from 'vitest';
import { chatLink } from '../../src/intercom/links.ts';

it.each([
  ['US', 'https://app.intercom.com/a/inbox/abc/inbox/shared/all/conversation/77'],
  ['EU', 'https://app.eu.intercom.com/a/inbox/abc/inbox/shared/all/conversation/77'],
  ['au', 'https://app.au.intercom.com/a/inbox/abc/inbox/shared/all/conversation/77'],
])("a chat's link leads to the Inbox of region %s", (region, link) => {
  expect(chatLink({ appId: 'abc', region }, '77')).toBe(link);
});
