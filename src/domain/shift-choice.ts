/** A stretch of a rotation, written so that a menu can carry it. */
import type { Stretch } from './duty-changes.ts';

/** `rotation from to`, at most 75 characters where the rotation's id has at most 40. */
export function writeStretch({ rotationId, from, to }: Stretch): string {
  return `${from} ${to} ${rotationId}`;
}

export function readStretch(written: string): Stretch | undefined {
  const [, from, to, rotationId] = /^(\d{1,15}) (\d{1,15}) (.+)$/.exec(written) ?? [];
  return rotationId === undefined ? undefined : { rotationId, from: Number(from), to: Number(to) };
}
