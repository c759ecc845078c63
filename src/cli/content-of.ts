import { readFile } from 'node:fs/promises';
import { describeError } from '../lib/errors.ts';
import { Refusal } from './open-database.ts';

/** The text of a file that was named at the command line. Throws `Refusal` where it cannot be read. */
export async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Refusal(`${file} cannot be read: ${describeError(error)}`);
  }
}
