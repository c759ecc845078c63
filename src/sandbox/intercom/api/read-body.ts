/** Reading what a request body says; every fault is the API's own refusal. */
import { ApiError, invalid } from '../api-error.ts';
import type { Admin } from '../model.ts';
import type { World } from '../world.ts';

/** A string or a number as a string; undefined when absent or null. */
export function idIn(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') throw invalid(`${name} is invalid`);
  return String(value);
}

export function textIn(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(`${name} must be a string`);
  return value;
}

export function listIn(body: Record<string, unknown>, name: string): unknown[] {
  const value = body[name] ?? [];
  if (!Array.isArray(value)) throw invalid(`${name} must be an array`);
  return value;
}

/**
 * The admin that a write is made as. Unknown: 404 `admin_not_found`. Without an inbox seat: 403, since such an admin
 * cannot answer or hold conversations (which code a live workspace gives is not documented).
 */
export function actingAdmin(world: World, body: Record<string, unknown>): Admin {
  const id = idIn(body, 'admin_id');
  if (id === undefined) throw invalid('admin_id is required');
  return seatedAdmin(world, id);
}

export function seatedAdmin(world: World, id: string): Admin {
  const admin = world.admins.get(id);
  if (!admin) throw adminNotFound();
  if (!admin.has_inbox_seat) throw new ApiError(403, 'action_forbidden', 'Admin has no inbox seat');
  return admin;
}

export function adminNotFound(): ApiError {
  return new ApiError(404, 'admin_not_found', 'Admin not found');
}
