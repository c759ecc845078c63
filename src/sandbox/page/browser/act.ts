/** Doing something: a call to the server, which answers once its effect is on its way to the page. */
import { stored } from './stored.ts';

export interface Answer {
  /** A sentence for the visitor. */
  said?: string;
  /** What Slack itself shows the person. */
  problem?: string;
  [more: string]: unknown;
}

/** Rejects with an Error whose message is for the visitor. */
export async function act(name: string, body: Record<string, unknown> = {}): Promise<Answer> {
  const answer = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error('The sandbox is not running any more. Start it again, and this page goes on.');
  });
  const said = (await answer.json()) as Answer & { error?: string };
  if (!answer.ok) throw new Error(said.error ?? 'That did not work.');
  return said;
}

/** As `act`; what is said, and what went wrong, is shown as a notice. Resolves to nothing where it went wrong. */
export async function actAndTell(name: string, body: Record<string, unknown> = {}): Promise<Answer | undefined> {
  try {
    const answer = await act(name, body);
    if (answer.said !== undefined) notify(answer.said);
    return answer;
  } catch (error) {
    notify((error as Error).message, 'trouble');
    return undefined;
  }
}

export interface Notice {
  id: number;
  words: string;
  kind: 'said' | 'trouble';
}

const notices = stored<readonly Notice[]>([]);
let nextId = 1;
const shownMs = 7000;

/** Shows a sentence for a while. */
export function notify(words: string, kind: Notice['kind'] = 'said'): void {
  const notice = { id: nextId++, words, kind };
  notices.set([...notices.now().filter((other) => other.words !== words), notice].slice(-3));
  setTimeout(() => dismiss(notice.id), shownMs);
}

export function dismiss(id: number): void {
  notices.set(notices.now().filter((notice) => notice.id !== id));
}

export function useNotices(): readonly Notice[] {
  return notices.use((all) => all);
}
