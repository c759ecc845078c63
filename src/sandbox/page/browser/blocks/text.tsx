import { asJson, asText } from '../../../slack/json.ts';
import { Mrkdwn } from './mrkdwn.tsx';

/** A text object: mrkdwn or plain. */
export function TextObject({ value }: { value: unknown }) {
  const object = asJson(value);
  return <Mrkdwn text={asText(object.text)} isPlain={object.type !== 'mrkdwn'} />;
}
