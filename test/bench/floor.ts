/**
 * The floor: the least that can do the job, with nothing kept. Checks the signature, answers, posts one line to Slack.
 * Whatever dies on the way is lost, nothing is retried, and the client's name is not even looked up.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerDriver } from './child-side.ts';

const { INTERCOM_CLIENT_SECRET = '', SLACK_API_URL = '', SLACK_BOT_TOKEN = '', SLACK_CHAT_CHANNEL } = process.env;

const server = createServer(async (req, res) => {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const signature = Buffer.from(`sha1=${createHmac('sha1', INTERCOM_CLIENT_SECRET).update(raw).digest('hex')}`);
  const given = Buffer.from(String(req.headers['x-hub-signature']));
  if (given.length !== signature.length || !timingSafeEqual(given, signature)) return void res.writeHead(401).end();
  res.writeHead(200).end();
  const { item } = (JSON.parse(raw.toString('utf8')) as { data: { item: { id: string } } }).data;
  const posted = await fetch(`${SLACK_API_URL}chat.postMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${SLACK_BOT_TOKEN}` },
    body: JSON.stringify({
      channel: SLACK_CHAT_CHANNEL,
      text: 'A new chat',
      metadata: { event_type: 'chatduty_chat', event_payload: { chat: item.id } },
    }),
  });
  await posted.text();
});

server.listen(0, '127.0.0.1', () => {
  answerDriver(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => {
    server.closeAllConnections();
    server.close();
  });
});
