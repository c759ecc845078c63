import { readFile } from 'node:fs/promises';
import { Refusal } from './open-database.ts';

/** What the system says of a file that a person named. */
export function fileTrouble(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOENT: 'there is no such file or folder.',
    EACCES: 'this user has no right to it.',
    EISDIR: 'it is a folder.',
  };
  return known[code ?? ''] ?? `the system says ${code ?? 'no more'}.`;
}

/** The text of a file that was named at the command line. Throws `Refusal` where it cannot be read. */
export async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Refusal(`${file} cannot be read: ${fileTrouble(error)}`);
  }
}
