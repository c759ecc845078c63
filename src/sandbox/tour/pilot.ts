/** Who may chat: list and attributes are read by the command line, and whoever may not is marked, never refused. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentFor } from '../services.ts';
import { type Chapter, step } from './play.ts';
import type { Scene } from './scene.ts';

const commandLine = join(import.meta.dirname, '../../cli/pilot.ts');
const listed = 44;
const outside = 'This client is not in the pilot';

export const pilot: Chapter<Scene> = {
  title: 'Who may chat',
  steps: [
    step('P1', 'A file with the 44 clients of the pilot is read: npm run pilot -- import', async (scene) => {
      const file = join(scene.folder, 'pilot.csv');
      const others = Array.from({ length: listed - 1 }, (_, i) => `Client ${i + 2}`);
      await writeFile(file, ['client', 'Acme Travel', ...others, ''].join('\n'));
      await scene.stage.stopBot();
      const said = await runPilot(scene, ['import', file, '--from', '2026-09-19', '--to', '2026-10-24']);
      scene.show('the terminal', said.split('\n')[0]);
      assert.match(said, /^Pilot: 2026-09-19 to 2026-10-24, 44 clients:\n {2}Acme Travel\n/);
    }),
    step('P2', 'So is what makes a super user, and who asked to open the chat to all', async (scene) => {
      const words = ['users', '--super-user', 'Role=admin', '--role', 'Chat role=support', '--open', 'Acme Travel'];
      const said = await runPilot(scene, words);
      scene.show('the terminal', said.split('\n').slice(-4).join('\n').trim());
      assert.match(said, /Super users: Role = admin\.\nOpen to regular users: Acme Travel\./);
      await scene.stage.startBot();
    }),
    step('P1 P2', 'A super user of a client in the pilot opens a chat: no mark', async (scene) => {
      await scene.open('super', scene.newClient('Dana Reed', 'Acme Travel', { Role: 'admin' }), 'May I ask something?');
      assert.doesNotMatch(scene.card('super'), /This client is/);
    }),
    step('P1 P2', 'Somebody else: answered all the same, and marked for the agent to see', async (scene) => {
      await scene.open('outside', scene.newClient('Eli Marsh', 'Elsewhere Ltd', {}), 'Can I ask as well?');
      await scene.press('ana', 'outside', 'Claim');
      await scene.reply('ana', 'outside', 'Of course!');
      scene.showCard('outside');
      assert.ok(scene.card('outside').includes(`${outside}, and not a super user.`), 'the card has no mark');
      assert.deepEqual(scene.told('outside'), ['Ana Ruiz: Of course!']);
    }),
    step(
      'P2',
      'Acme asked for it: its regular users chat unmarked once they carry the security role',
      async (scene) => {
        await scene.open('role', scene.newClient('Fay Lund', 'Acme Travel', { 'Chat role': 'support' }), 'And I?');
        await scene.open('no-role', scene.newClient('Gil Noor', 'Acme Travel', {}), 'And I?');
        scene.showCardLine('no-role', 'This client is');
        assert.doesNotMatch(scene.card('role'), /This client is/);
        assert.ok(scene.card('no-role').includes('This client is a regular user without the security role.'));
      },
    ),
  ],
};

export const pilotIsOver: Chapter<Scene> = {
  title: 'The pilot is over',
  steps: [
    step('P1', 'From the day after it on, all clients may chat: no mark', async (scene) => {
      await scene.open('after', scene.newClient('Ida Voss', 'Elsewhere Ltd', { Role: 'admin' }), 'Is it my turn?');
      scene.showCard('after');
      assert.doesNotMatch(scene.card('after'), /This client is/);
    }),
  ],
};

/** Runs `npm run pilot` in its own process, as an operator does while the bot on the embedded database stands. */
async function runPilot(scene: Scene, words: string[]): Promise<string> {
  const env = { ...environmentFor(scene.stage.services, 'socket'), DATA_DIR: scene.folder };
  const { stdout } = await promisify(execFile)(process.execPath, [commandLine, ...words], { cwd: scene.folder, env });
  return stdout;
}
