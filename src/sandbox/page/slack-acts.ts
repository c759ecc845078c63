/** What the people in Slack do, each act as the person chosen in the pane. What Slack refuses is answered as `problem`. */
import type { Json } from '../slack/json.ts';
import type { Block } from '../slack/model.ts';
import type { Interaction } from '../slack/people/interaction.ts';
import type { MessageRef } from '../slack/people/message-acts.ts';
import type { SlackService } from '../slack/slack-service.ts';
import { entriesIn, entryIn, maybe, need } from './body.ts';
import type { PagePart } from './part.ts';
import type { CommandRow } from './slack-rows.ts';

/** Hears what nobody could see otherwise: that somebody pressed. */
export type Tell = (where: string, what: string) => void;

type Body = Record<string, unknown>;

export function slackActs(
  slack: SlackService,
  { commands, tell }: { commands: readonly CommandRow[]; tell: Tell },
): PagePart['acts'] {
  const nameOf = (id: string) => slack.people().find((person) => person.id === id)?.realName ?? id;
  const told = (body: Body, what: string) => tell('Slack', `${nameOf(need(body, 'who'))} ${what}`);

  /** The modal that the visitor acted in; somebody else may have closed it, or the bot changed it. */
  const viewOf = (body: Body) => {
    const view = slack.openView(need(body, 'who'));
    if (view?.id !== need(body, 'view')) throw new Error('This modal is not open any more.');
    return view;
  };

  return {
    'slack/press': async (body) => {
      told(body, `presses ${need(body, 'label')}`);
      const value = maybe(body, 'value');
      const options = value === undefined ? {} : { value };
      return outcome(await slack.press(need(body, 'who'), messageIn(body), need(body, 'place'), options));
    },
    'slack/choose': async (body) => {
      told(body, `chooses from “${need(body, 'label')}”`);
      const entry = entryIn(body, 'entry');
      return outcome(await slack.choose(need(body, 'who'), messageIn(body), need(body, 'place'), entry));
    },
    'slack/post': (body) => {
      const threadTs = maybe(body, 'threadTs');
      const words = slack.typed(need(body, 'words'));
      slack.post(need(body, 'who'), need(body, 'channel'), words, threadTs === undefined ? {} : { threadTs });
    },
    'slack/command': async (body) => {
      const words = need(body, 'words').trim();
      const name = /^\S+/.exec(words)?.[0] ?? '';
      if (!commands.some((command) => command.name === name)) return { problem: notACommand(name) };
      told(body, `types ${words}`);
      const threadTs = maybe(body, 'threadTs');
      const options = threadTs === undefined ? {} : { threadTs };
      const text = words.slice(name.length);
      return outcome(await slack.command(need(body, 'who'), need(body, 'channel'), name, text, options));
    },
    'slack/message-shortcut': async (body) => {
      told(body, `chooses “${need(body, 'label')}” in the menu of a message`);
      return outcome(await slack.messageShortcut(need(body, 'who'), messageIn(body), need(body, 'shortcut')));
    },
    'slack/global-shortcut': async (body) => {
      told(body, `chooses the shortcut “${need(body, 'label')}”`);
      return outcome(await slack.globalShortcut(need(body, 'who'), need(body, 'shortcut')));
    },
    'slack/open-home': async (body) => {
      await slack.openHome(need(body, 'who'));
    },
    'slack/press-at-home': async (body) => {
      told(body, `presses ${need(body, 'label')} on the home tab`);
      const value = maybe(body, 'value');
      const options = value === undefined ? {} : { value };
      return outcome(await slack.pressAtHome(need(body, 'who'), need(body, 'place'), options));
    },
    'slack/choose-at-home': async (body) =>
      outcome(await slack.chooseAtHome(need(body, 'who'), need(body, 'place'), entryIn(body, 'entry'))),
    'slack/press-in-modal': async (body) => {
      viewOf(body);
      const who = need(body, 'who');
      told(body, `presses ${need(body, 'label')}`);
      slack.fill(who, entriesIn(body, 'entries'));
      return outcome(await slack.pressInModal(who, need(body, 'place'), maybe(body, 'value')));
    },
    'slack/choose-in-modal': async (body) => {
      viewOf(body);
      const who = need(body, 'who');
      slack.fill(who, entriesIn(body, 'entries'));
      return outcome(await slack.chooseInModal(who, need(body, 'place'), entryIn(body, 'entry')));
    },
    'slack/suggest': async (body) => {
      viewOf(body);
      const { offered, problem } = await slack.suggest(
        need(body, 'who'),
        need(body, 'place'),
        maybe(body, 'query') ?? '',
      );
      return { offered, ...(problem !== null && { problem }) };
    },
    'slack/submit': async (body) => {
      told(body, `sends “${viewOf(body).title}”`);
      return outcome(await slack.submit(need(body, 'who'), entriesIn(body, 'entries')));
    },
    'slack/close-modal': async (body) => {
      viewOf(body);
      const interaction = await slack.closeModal(need(body, 'who'));
      return interaction ? outcome(interaction) : {};
    },
  };
}

/** What Slack itself shows the person, where something is wrong. */
function outcome({ problem }: Interaction): { problem?: string } {
  return problem === null ? {} : { problem };
}

/** In Slack's own words. */
function notACommand(name: string): string {
  return `${name} is not a valid command. In Slack, all messages that start with the “/” character are interpreted as commands. If you are trying to send a message and not run a command, try preceding the “/” with an empty space.`;
}

/** A message, with its blocks as they were on the visitor's screen: a button may have gone in between. */
function messageIn(body: Body): MessageRef {
  const blocks = body.blocks;
  const ref = { channel: need(body, 'channel'), ts: need(body, 'ts') };
  return Array.isArray(blocks) ? { ...ref, blocks: blocks.filter(isBlock) } : ref;
}

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && typeof (value as Json).block_id === 'string';
}
