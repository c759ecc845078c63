/** Vitest runs this before every test file, also where files share their modules. */
import { afterAll } from 'vitest';
import { removeDatabases } from './postgres.ts';

afterAll(removeDatabases);
