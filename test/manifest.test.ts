import { existsSync, globSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commandListeners } from '../src/slack/listeners.ts';

type Manifest = {
  features: {
    app_home: { home_tab_enabled: boolean; messages_tab_enabled: boolean };
    shortcuts?: { callback_id: string }[];
    slash_commands: { command: string; usage_hint: string }[];
  };
  oauth_config: { scopes: { bot: string[]; bot_optional: string[] } };
  settings: {
    event_subscriptions?: { bot_events: string[] };
    interactivity: { is_enabled: boolean };
    socket_mode_enabled: boolean;
  };
};

const root = new URL('../', import.meta.url).pathname;
const text = readFileSync(`${root}manifest.yml`, 'utf8');
const manifest: Manifest = parse(text);
const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
const sources = globSync('src/slack/**/*.ts', { cwd: root }).map((path) => readFileSync(root + path, 'utf8'));
const code = sources.join('\n');

/** Scopes that each Web API method asks for, public and private channels together (docs.slack.dev/reference/methods). */
const scopesOf: Record<string, readonly string[]> = {
  'apps.connections.open': [],
  'auth.test': [],
  'blocks.validate': [],
  'bots.info': ['users:read'],
  'chat.delete': ['chat:write'],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.join': ['channels:join'],
  'conversations.list': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.setTopic': ['channels:write.topic', 'groups:write.topic'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.uploadV2': ['files:write'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'team.info': ['team:read'],
  'usergroups.disable': ['usergroups:write'],
  'usergroups.enable': ['usergroups:write'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.update': ['usergroups:write'],
  'usergroups.users.list': ['usergroups:read'],
  'usergroups.users.update': ['usergroups:write'],
  'users.getPresence': ['users:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'users.profile.get': ['users.profile:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** Methods called on a client (`client.chat.update(…)`) or named to a wrapper (`'chat.update'`). */
function methodsIn(source: string): string[] {
  const families = [...new Set(Object.keys(scopesOf).map((method) => method.split('.')[0]))].join('|');
  const called = source.matchAll(new RegExp(`\\.\\s*((?:${families})\\.[a-z]\\w*(?:\\.[a-z]\\w*)?)\\(`, 'g'));
  const named = source.matchAll(new RegExp(`['"\`]((?:${families})\\.[a-z]\\w*(?:\\.[a-z]\\w*)?)['"\`]`, 'g'));
  return [...new Set([...called, ...named].map(([, method]) => method!))].sort();
}

/** What is registered with Bolt by a literal (`app.command('/x', …)`) or a named constant (`app.command(names.x, …)`). */
function registered(kind: 'command' | 'event' | 'shortcut', source = code): string[] {
  const calls = source.matchAll(
    new RegExp(`\\.${kind}\\(\\s*(?:\\{\\s*callback_id:\\s*)?(['"\`]?)([^'"\`,})\\s]+)`, 'g'),
  );
  return [...new Set([...calls].map(([, quote, id]) => (quote === '' ? constant(id!, source) : id!)))].sort();
}

/** The text behind `names.x`, from `const names = { x: '…' }`; the name itself where there is none such. */
function constant(name: string, source: string): string {
  const [object, member] = name.split('.');
  const body = new RegExp(`const ${object} = \\{([^}]*)\\}`).exec(source)?.[1] ?? '';
  return new RegExp(`\\b${member}: ['"]([^'"]+)`).exec(body)?.[1] ?? name;
}

function neededScopes(): string[] {
  const byMethod = methodsIn(code).flatMap((method) => scopesOf[method] ?? []);
  const byCommand = Object.keys(commandListeners).length > 0 ? ['commands'] : [];
  // users.list and users.info leave the address out without this scope.
  const byEmail = sources.some((source) => /users\.(list|info)/.test(source) && /\bemail\b/.test(source))
    ? ['users:read.email']
    : [];
  return [...new Set([...byMethod, ...byCommand, ...byEmail])].sort();
}

describe('the scans of this test', () => {
  it('see calls, named methods and registrations', () => {
    const sample = `await client.usergroups.users.update({}); call('chat.postMessage', {}); web
      .views.open({}); app.command('/duty', f); app.event( "user_change", f); app.shortcut({ callback_id: 'x' }, f);
      const names = { y: '/y', z: '/z' }; app.command(names.z, f); app.event(other, f)`;
    expect(methodsIn(sample)).toEqual(['chat.postMessage', 'usergroups.users.update', 'views.open']);
    expect(registered('command', sample)).toEqual(['/duty', '/z']);
    expect(registered('event', sample)).toEqual(['other', 'user_change']);
    expect(registered('shortcut', sample)).toEqual(['x']);
  });
});

describe('manifest.yml', () => {
  it('asks for every scope that the code needs, and for no other', () => {
    expect(methodsIn(code).filter((method) => !(method in scopesOf))).toEqual([]);
    expect(bot.toSorted()).toEqual(neededScopes());
  });

  it('makes the duty group and the topic optional, and lists optional scopes among the others as Slack wants', () => {
    expect(optional.toSorted()).toEqual(bot.filter((scope) => /^usergroups:|write\.topic$/.test(scope)).toSorted());
  });

  it('offers the commands that are registered, and only words that they know', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command).toSorted()).toEqual(
      Object.keys(commandListeners).sort(),
    );
    for (const { usage_hint } of manifest.features.slash_commands) {
      for (const word of usage_hint.match(/(?<![@\w])[a-z]+/g) ?? []) {
        expect(code, `${word} as a quoted word or a key`).toMatch(new RegExp(`(['"])${word}\\1|\\b${word}:`));
      }
    }
  });

  it('offers the shortcuts that are registered', () => {
    const offered = (manifest.features.shortcuts ?? []).map((shortcut) => shortcut.callback_id);
    expect(offered.toSorted()).toEqual(registered('shortcut'));
  });

  it('subscribes to the events that are listened to', () => {
    expect((manifest.settings.event_subscriptions?.bot_events ?? []).toSorted()).toEqual(registered('event'));
  });

  it('has a home tab when one is published, and lets direct messages through', () => {
    expect(manifest.features.app_home.home_tab_enabled).toBe(methodsIn(code).includes('views.publish'));
    expect(manifest.features.app_home.messages_tab_enabled).toBe(true);
  });

  it('is for socket mode, with buttons, and so names no address', () => {
    expect(manifest.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
    expect(JSON.stringify(manifest)).not.toMatch(/https?:/);
  });

  const schemaPath = process.env.CHATDUTY_SLACK_SCHEMA;

  it("fits Slack's own schema (skipped unless CHATDUTY_SLACK_SCHEMA names the file)", (context) => {
    if (schemaPath === undefined || !existsSync(schemaPath)) {
      return context.skip(
        "CHATDUTY_SLACK_SCHEMA names no readable file; get one from Slack's manifest-schema repository",
      );
    }
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
      JSON.parse(readFileSync(schemaPath, 'utf8')),
    );
    validate(manifest);
    expect(validate.errors ?? []).toEqual([]);
  });
});
