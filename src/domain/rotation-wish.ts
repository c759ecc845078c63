/** What leads wish to change of the rotations, and what it makes of them. */
import type { Rotation } from './rotation-record.ts';
import { type RotationField, type RotationProblem, readRotation, type TypedRotation } from './typed-rotation.ts';

export type RotationWish =
  /** A rotation as it was typed, in place of the one with this id; without an id a further one. */
  { do: 'save'; typed: TypedRotation; id?: string } | { do: 'remove'; id: string };

export type Wished =
  | { kind: 'rotations'; rotations: readonly Rotation[] }
  | { kind: 'problems'; problems: Partial<Record<RotationField, RotationProblem>> }
  /** Somebody has removed it, or it is the only one, which stays. */
  | { kind: 'unknown-rotation' | 'last-rotation' | 'too-many' };

export const maxRotations = 20;

/** The rotations as they would be; the overrides of one that stays are kept. */
export function wished(rotations: readonly Rotation[], wish: RotationWish, newId: () => string): Wished {
  const present = rotations.find(({ id }) => id === wish.id);
  if (wish.id !== undefined && !present) return { kind: 'unknown-rotation' };
  const others = rotations.filter((rotation) => rotation !== present);
  if (wish.do === 'remove')
    return others.length === 0 ? { kind: 'last-rotation' } : { kind: 'rotations', rotations: others };
  if (others.length >= maxRotations) return { kind: 'too-many' };
  const kept = present ?? { id: newId(), overrides: [] };
  const read = readRotation(
    wish.typed,
    kept,
    others.map(({ name }) => name),
  );
  if ('problems' in read) return { kind: 'problems', ...read };
  const after = rotations.map((rotation) => (rotation === present ? read.rotation : rotation));
  return { kind: 'rotations', rotations: present ? after : [...after, read.rotation] };
}
