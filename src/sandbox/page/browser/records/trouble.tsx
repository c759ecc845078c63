/** Trouble made on purpose, and what the bot does about it. */

import type {
  BotRow,
  DeadLetterRow,
  EffectRow,
  FaultRow,
  LoadRow,
  ServiceName,
  TroubleRow,
} from '../../../show/rows.ts';
import { actAndTell } from '../act.ts';
import { timeWithSeconds, useTimeZone } from '../clock.ts';
import { Scroll } from '../parts/scroll.tsx';
import { Switch } from '../parts/switch.tsx';
import { useRow, useTable } from '../store.ts';
import { EffectLine } from './effect-line.tsx';

const names: Record<ServiceName | 'bot', string> = {
  slack: 'Slack',
  intercom: 'Intercom',
  salesforce: 'Salesforce',
  erp: 'ERP',
  webhooks: 'Webhooks',
  bot: 'Bot',
};

export function Trouble({ faults }: { faults: Record<string, FaultRow> }) {
  const effects = Object.entries(useTable<EffectRow>('effects')).sort(([, a], [, b]) => b.at - a.at);
  const letters = Object.entries(useTable<DeadLetterRow>('deadLetters'));
  const inOrder = Object.entries(faults).sort(([, a], [, b]) => a.order - b.order);
  return (
    <>
      <Bot />
      <Busy />
      <Log />
      {effects.length > 0 && (
        <section aria-label="On its way">
          <h3 className="section-head">On its way, or tried more than once</h3>
          <ul className="effects">
            {effects.map(([id, effect]) => (
              <EffectLine key={id} effect={effect} />
            ))}
          </ul>
        </section>
      )}
      {letters.length > 0 && (
        <section aria-label="Dead letters">
          <h3 className="section-head">Given up: leads are told</h3>
          <ul className="effects">
            {letters.map(([id, { what, why }]) => (
              <li key={id} className="effect failed">
                {what}
                <small>{why}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label="Faults">
        <h3 className="section-head">Let something go wrong</h3>
        <ul className="faults">
          {inOrder.map(([id, fault]) => (
            <Fault key={id} id={id} fault={fault} />
          ))}
        </ul>
      </section>
    </>
  );
}

function Fault({ id, fault }: { id: string; fault: FaultRow }) {
  return (
    <li className={fault.isOn ? 'fault on' : 'fault'}>
      <Switch
        label={fault.label}
        isOn={fault.isOn}
        describedBy={`fault-${id}`}
        onChange={(isOn) => void actAndTell('fault/set', { fault: id, isOn })}
      />
      <div id={`fault-${id}`}>
        <p>{fault.sentence}</p>
        {fault.isOn && (
          <p className="product">
            {fault.product}
            <small>{fault.met === 0 ? 'Nothing has met it yet.' : `Met ${fault.met} times.`}</small>
          </p>
        )}
      </div>
    </li>
  );
}

function Bot() {
  const bot = useRow<BotRow>('bot', 'bot');
  if (!bot) return null;
  const { pending, retrying, deadLetters, notifications } = bot.backlog;
  return (
    <section className="bot-box" aria-label="The bot">
      <p>
        <b className={`bot-state ${bot.state}`}>{stateWords[bot.state]}</b> {bot.sentence}
      </p>
      <p className="soft">
        {pending} to send, {retrying} tried before, {notifications} webhooks to read, {deadLetters} given up
      </p>
      <p className="form-foot">
        <button
          type="button"
          className="plain-button danger"
          disabled={bot.state !== 'up'}
          onClick={() => void actAndTell('bot/kill')}
        >
          Kill it
        </button>
        <button
          type="button"
          className="plain-button main"
          disabled={bot.state !== 'down'}
          onClick={() => void actAndTell('bot/start')}
        >
          Start it again
        </button>
      </p>
    </section>
  );
}

const stateWords = {
  starting: 'The bot is starting.',
  up: 'The bot is up.',
  down: 'The bot is down.',
  stopping: 'The bot is stopping.',
};

function Busy() {
  const load = useRow<LoadRow>('load', 'load');
  if (!load) return null;
  return (
    <section className="bot-box" aria-label="A busy morning">
      <p>
        <b>A busy morning in 30 seconds.</b> {load.sentence}
      </p>
      {load.opened > 0 && (
        <>
          <progress value={load.closed} max={Math.max(1, load.of)} aria-label="Chats closed" />
          <p className="soft">
            {load.opened} of {load.of} opened, {load.claimed} claimed, {load.answered} answered, {load.closed} closed
            {load.refused > 0 && `, ${load.refused} refused`}
          </p>
        </>
      )}
      <p className="form-foot">
        {load.isRunning ? (
          <button type="button" className="plain-button" onClick={() => void actAndTell('load/stop')}>
            Stop
          </button>
        ) : (
          <button type="button" className="plain-button main" onClick={() => void actAndTell('load/start')}>
            Begin
          </button>
        )}
      </p>
    </section>
  );
}

function Log() {
  const timeZone = useTimeZone();
  const all = Object.entries(useTable<TroubleRow>('troubles')).sort(([, a], [, b]) => b.at - a.at);
  return (
    <section aria-label="What happened">
      <h3 className="section-head">What happened</h3>
      {all.length === 0 ? (
        <p className="soft records-intro">Nothing went wrong yet. Switch something on above, and go on working.</p>
      ) : (
        <Scroll className="trouble-log">
          <ol>
            {all.map(([id, { at, service, what, kind }]) => (
              <li key={id} className={kind}>
                <time>{timeWithSeconds(at, timeZone)}</time>
                <p>
                  <b>{kind === 'answer' ? 'Chat Duty' : names[service]}</b> {what}
                </p>
              </li>
            ))}
          </ol>
        </Scroll>
      )}
    </section>
  );
}
