/**
 * Writes the Prisma client into src/generated after an install.
 *
 * Prisma's command line downloads a native schema engine when it is first used, which a closed network refuses.
 * Generating does not need that engine, only a path that exists, so this names one: the running Node.js.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
const { status } = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
  stdio: 'inherit',
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
});
process.exit(status ?? 1);
