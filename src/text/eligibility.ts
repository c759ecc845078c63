/** Who should not be chatting, in words: a mark for the agent, who answers all the same (P1, P2). */
import type { Mark } from '../domain/eligibility.ts';
import { join, type Sentence, say } from './sentence.ts';

const marks: Record<Mark, Sentence> = {
  'not-in-pilot': say`not in the pilot`,
  'not-super-user': say`not a super user`,
  'no-security-role': say`a regular user without the security role`,
};

/** "⚠️ This client is not in the pilot, and not a super user."; nothing where nothing is against it. */
export function marksSentence(of: readonly Mark[] = []): Sentence {
  if (of.length === 0) return [];
  const words = join(
    of.map((mark) => marks[mark]),
    ', and ',
  );
  return say`⚠️ This client is ${words}.`;
}
