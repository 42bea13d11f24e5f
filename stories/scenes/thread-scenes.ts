import type { PartyThread } from '@partyline/elements';
import { createStage, saturday, TOPIC, type Stage, type StageOptions } from './thread-stage.ts';

export interface Scene {
  readonly stage: Stage;
  readonly thread: PartyThread;
}

/** Puts a thread on the screen. */
async function play(
  place: HTMLElement,
  options: StageOptions = {},
  attributes: Readonly<Record<string, string>> = {},
): Promise<Scene> {
  const stage = await createStage({ fill: saturday, ...options });
  const thread = stage.thread(attributes);
  place.append(stage.space);
  return { stage, thread };
}

async function shown(scene: Scene): Promise<Scene> {
  const { thread } = scene;
  if (!thread.matches(':state(ready)')) {
    await new Promise((resolve) => thread.addEventListener('party-ready', resolve, { once: true }));
  }
  return scene;
}

/** Types into a composer as a person would and sends it. */
async function write(thread: PartyThread, text: string, place = 'root'): Promise<void> {
  const root = thread.shadowRoot!;
  const field = root.getElementById(place) as HTMLTextAreaElement;
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  const posted = new Promise((resolve) => thread.addEventListener('party-posted', resolve, { once: true }));
  field.form!.requestSubmit();
  await posted;
}

export const threadScenes = {
  conversation: (place) => play(place),

  empty: (place) => play(place, { fill: () => undefined }),

  loading: (place) =>
    play(place, {
      fill(stage) {
        stage.transport.delay = 1e9;
      },
    }),

  failed: (place) =>
    play(place, {
      fill(stage) {
        stage.transport.fail('PARTY_SERVER_ERROR', 99);
      },
    }),

  closedTopic: (place) =>
    play(place, {
      async fill(stage) {
        await saturday(stage);
        stage.ago(0);
        stage.act(await stage.host('June'), { type: 'topic.closed', topic: TOPIC, data: {} });
      },
    }),

  closedParty: (place) =>
    play(place, {
      async fill(stage) {
        await saturday(stage);
        const owner = await stage.transport.actorOf(await stage.transport.addHost('Owner', 'owner'));
        stage.ago(0);
        stage.act(owner, { type: 'party.configured', data: { policy: 'closed' } });
      },
    }),

  rows: (place) => play(place, {}, { rows: '3' }),

  async held(place) {
    const scene = await shown(await play(place, { fill: (stage) => heldFrom(stage) }));
    await write(scene.thread, 'Could the last lane stay open until one on Fridays?');
    return scene;
  },

  async refused(place) {
    const scene = await shown(await play(place));
    await write(scene.thread, 'CHEAP BOWLING SHOES at example.com!!!');
    const { stage } = scene;
    const { id } = stage.transport.everything(TOPIC, 'newest', 'public')[0]!;
    stage.act(await stage.host('Jo'), {
      type: 'entry.refused',
      topic: TOPIC,
      data: {
        entry: id,
        reason: 'This is advertising. Tell us about your night instead, we would love to hear it.',
      },
    });
    return scene;
  },

  async offline(place) {
    const scene = await shown(await play(place));
    scene.stage.transport.offline = true;
    await write(scene.thread, 'Written in the tunnel under the river. Lane 3 was perfect.');
    return scene;
  },

  async conflict(place) {
    const scene = await shown(await play(place));
    scene.stage.transport.offline = true;
    await write(scene.thread, 'My answer was on its way when the conversation closed.');
    scene.stage.act(await scene.stage.host('Jo'), { type: 'topic.closed', topic: TOPIC, data: {} });
    scene.stage.transport.offline = false;
    return scene;
  },

  async fresh(place) {
    const scene = await shown(await play(place));
    const { stage } = scene;
    const [first] = stage.transport.everything(TOPIC, 'newest', 'public');
    stage.say('Sam', 'Is the shoe counter open before six?');
    stage.say('Ruth', 'Just here to say hello.');
    stage.say('Ada', 'Same question as Sam.');
    stage.say('Ruth', 'Loved that set too!', { parent: first!.id });
    stage.say('Sam', 'It was DJ Marble.', { parent: first!.id });
    return scene;
  },

  async writing(place) {
    const scene = await shown(await play(place));
    const root = scene.thread.shadowRoot!;
    const field = root.getElementById('root') as HTMLTextAreaElement;
    field.focus();
    field.value = 'Two things about the snack bar: ';
    return scene;
  },

  async replying(place) {
    const scene = await shown(await play(place));
    scene.thread.shadowRoot!.querySelectorAll<HTMLElement>('[data-do="reply"]')[1]!.click();
    return scene;
  },

  privately: (place) =>
    play(place, {
      asHost: true,
      fill(stage) {
        stage.ago(30);
        const post = stage.say('Ines Bergmann', 'My booking number is 4711, the hall was locked.', {
          audience: 'team',
        });
        return stage.host('Jo').then((jo) => {
          stage.ago(10);
          stage.say(jo, 'I have moved it to Friday for you.', { parent: post });
        });
      },
    }),

  hosts: (place) => play(place, { asHost: true, fill: heldFrom }),

  tombstones: (place) =>
    play(place, {
      fill(stage) {
        stage.ago(90);
        const post = stage.say('Teo K.', 'Something that was taken back later.');
        stage.ago(80);
        stage.say('Ines', 'I had answered already.', { parent: post });
        stage.ago(70);
        stage.act(stage.guest('Teo K.'), { type: 'post.removed', topic: TOPIC, data: { entry: post } });
        const edited = stage.say('June R.', 'Firts');
        stage.ago(60);
        stage.act(stage.guest('June R.'), {
          type: 'post.edited',
          topic: TOPIC,
          data: { entry: edited, text: 'First' },
        });
      },
    }),

  deep: (place) =>
    play(place, {
      fill(stage) {
        let parent: string | undefined;
        for (let depth = 0; depth < 12; depth += 1) {
          stage.ago(200 - depth * 10);
          parent = stage.say(
            depth % 2 ? 'Teo K.' : 'Ines Bergmann',
            `Answer number ${depth}`,
            parent ? { parent } : {},
          );
        }
      },
    }),

  huge: (place) =>
    play(place, {
      fill(stage) {
        for (let number = 0; number < 500; number += 1) {
          stage.ago(60_000 - number * 100);
          stage.say(
            `Guest ${number % 40}`,
            `Post ${number}. The lanes were smooth and the music was loud enough.`,
          );
        }
      },
    }),

  longWords: (place) =>
    play(place, {
      fill(stage) {
        stage.ago(50);
        const post = stage.say(
          'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
          `https://example.com/${'a-very-long-path/'.repeat(12)}\n\n${'W'.repeat(300)}\n\n\`\`\`\n${'code '.repeat(60)}\n\`\`\``,
        );
        stage.ago(20);
        stage.say('X'.repeat(80), 'y'.repeat(200), { parent: post });
      },
    }),

  markup: (place) =>
    play(place, {
      fill(stage) {
        stage.ago(50);
        stage.say(
          'Ines Bergmann',
          'What I wrote down on the way home:\n\n1. The **shoes** were *great*\n2. Lane `7` was not\n3. See https://example.com/lanes or [the plan](https://example.com/plan)\n\n> We will fix it.\n> Promise.\n\n- crisps\n- cola\n\n```\nframe 1   X\nframe 2   7 /\n```\nThat is all.',
        );
      },
    }),

  emoji: (place) =>
    play(place, {
      fill(stage) {
        stage.ago(5);
        stage.say('👩‍👩‍👧‍👦 Die Müllers', '🎳🎳🎳 👍🏽 🏳️‍🌈');
        stage.say('🎉', '😀'.repeat(120));
      },
    }),

  /** One post, and nothing else. */
  one: (place) =>
    play(place, {
      fill(stage) {
        stage.ago(12);
        stage.say('Teo K.', 'Lane 7 ate our ball twice.', { intent: 'problem' });
      },
    }),

  /** Read, answered, solved by who asked, and who helped; another one came back. */
  trail: (place) => play(place, { fill: (stage) => trail(stage) }),

  /** Reasons stand below what people say the same about. */
  whys: (place) => play(place, { fill: (stage) => whys(stage) }),

  pinned: (place) =>
    play(place, {
      async fill(stage) {
        await saturday(stage);
        const [, , oldest] = stage.transport
          .everything(TOPIC, 'oldest', 'public')
          .filter(({ root }) => !root);
        stage.act(await stage.host('Jo'), {
          type: 'entry.pinned',
          topic: TOPIC,
          data: { entry: oldest!.id },
        });
      },
    }),

  /** A word of the party, while posts wait for a host. */
  heldWithMessage: (place) =>
    play(place, {
      async fill(stage) {
        const owner = await stage.transport.actorOf(await stage.transport.addHost('Owner', 'owner'));
        stage.ago(60);
        stage.say('Teo K.', 'Could we get the lane lights back that you had in spring?');
        stage.act(owner, {
          type: 'party.configured',
          data: {
            policy: 'hold',
            message: 'On Saturday nights we read your words the morning after.',
            replyPromise: 'within two working days',
          },
        });
      },
    }),

  /** What waits for the team: held, reported, claimed, asked, praised. */
  async waiting(place) {
    const scene = await shown(await play(place, { asHost: true, fill: (stage) => waiting(stage) }));
    const root = scene.thread.shadowRoot!;
    let button: HTMLElement | null = null;
    while (!button) {
      await new Promise(requestAnimationFrame);
      button = root.querySelector('[data-do="host-waiting"]');
    }
    button.click();
    while (!root.querySelector('.waiting__item')) await new Promise(requestAnimationFrame);
    return scene;
  },

  rtl: (place) =>
    play(place, {
      locale: 'ar',
      fill(stage) {
        stage.ago(300);
        const post = stage.say(
          'ليلى حداد',
          'كان المسار السابع معطّلًا مرتين. دفعنا ثمن ساعة ولعبنا أربعين دقيقة فقط.',
          {
            intent: 'problem',
          },
        );
        stage.ago(120);
        stage.say('Teo K.', 'The same on lane 8 (both times).', { parent: post });
        return stage.host('مارا').then((mara) => {
          stage.ago(60);
          stage.say(mara, 'نعتذر. أعدنا الساعة إلى بطاقتك.', { parent: post });
        });
      },
    }),
} satisfies Record<string, (place: HTMLElement) => Promise<Scene>>;

/** A party that reads first: one post is public, two wait. */
async function heldFrom(stage: Stage): Promise<void> {
  const owner = await stage.transport.actorOf(await stage.transport.addHost('Owner', 'owner'));
  stage.ago(600);
  stage.say('Teo K.', 'Could we get the lane lights back that you had in spring?');
  stage.ago(500);
  stage.act(owner, { type: 'party.configured', data: { policy: 'hold' } });
  stage.ago(60);
  stage.say('Ines Bergmann', 'The glow shoes in 36 are always gone by nine.', { intent: 'problem' });
  stage.ago(20);
  stage.say('Anonymous bowler', 'First!!!');
}

async function trail(stage: Stage): Promise<void> {
  const mara = await stage.host('Mara');
  const teo = stage.guest('Teo K.');
  const ines = stage.guest('Ines Bergmann');
  const of = (entry: string) => ({ topic: TOPIC, data: { entry } });
  stage.ago(60 * 30);
  const lane = stage.say(teo, 'Lane 7 ate our ball twice and the jackpot round started without us.', {
    intent: 'problem',
  });
  const shoes = stage.say(ines, 'The shoes in 36 are always gone by nine.', { intent: 'problem' });
  const late = stage.say('June R.', 'Is the kitchen open after ten?', { intent: 'question' });
  stage.ago(60 * 28);
  for (const entry of [lane, shoes, late]) stage.act(mara, { type: 'entry.read', ...of(entry) });
  stage.ago(60 * 27);
  const tip = stage.say('Sam', 'Ask at the counter, they keep a list of hours that were cut short.', {
    parent: lane,
  });
  stage.ago(60 * 26);
  stage.say(mara, 'Your hour is back on your card, and the sensor was changed this morning.', {
    parent: lane,
    answer: true,
  });
  stage.say(mara, 'There are ten more pairs since Friday.', { parent: shoes, answer: true });
  stage.ago(60 * 3);
  stage.act(teo, { type: 'entry.solved', topic: TOPIC, data: { entry: lane, by: tip } });
  stage.ago(60);
  stage.act(ines, { type: 'entry.reopened', ...of(shoes) });
  stage.say(ines, 'Gone again at a quarter to nine.', { parent: shoes });
}

async function whys(stage: Stage): Promise<void> {
  stage.ago(600);
  const pizza = stage.say('Ada', 'No vegan pizza after ten is a sad midnight.', { intent: 'problem' });
  const reasons = [
    'We left at ten to find food and did not come back.',
    'My daughter eats nothing else on your menu.',
    'The late league plays until one.',
    'The oven is still warm anyway.',
    'Half of our team is vegan.',
  ];
  reasons.forEach((text, index) => {
    const guest = stage.guest(`Guest ${index + 1}`);
    stage.ago(500 - index * 60);
    stage.act(guest, {
      type: 'reaction.set',
      topic: TOPIC,
      data: { entry: pizza, kind: 'same', on: true },
    });
    stage.say(guest, text, { parent: pizza, why: true });
  });
  stage.ago(30);
  stage.say('Teo K.', 'There is a place across the road that is open until one.', { parent: pizza });
}

async function waiting(stage: Stage): Promise<void> {
  await whys(stage);
  await heldFrom(stage);
  const jo = await stage.host('Jo');
  stage.ago(18);
  const noise = stage.say('Sam', 'Is the hall always that loud on Fridays?', { intent: 'question' });
  stage.ago(15);
  stage.act(jo, { type: 'entry.approved', topic: TOPIC, data: { entry: noise } });
  stage.act(jo, { type: 'entry.claimed', topic: TOPIC, data: { entry: noise } });
  stage.act(stage.guest('Guest 2'), {
    type: 'entry.reported',
    topic: TOPIC,
    data: { entry: noise, reason: 'This was asked ten times already.' },
  });
  stage.ago(10);
  stage.say(jo, 'The sound man is asked on Monday.', { parent: noise, note: true });
}
