import type { IdeaReason } from '@partyline/client/board';
import { isBehalf, type VoicePart } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { dot } from './idea-frame.ts';
import { canVote, isHost, isPublic, type IdeaContext } from './idea-context.ts';
import { formatPlainDay } from './plain-day.ts';

const SHOWN_FIRST = 5;
const QUOTED_MAX = 60;

/** How many, for whom, and the people's reasons beside it. */
export function drawReasons(context: IdeaContext): Content {
  const { headingLevel, say, sheet, state, strings } = context;
  const { reasons, reasonsMore } = state;
  const isOpen = sheet.opened.has('reasons');
  const shown = isOpen ? reasons : reasons.slice(0, SHOWN_FIRST);
  const hasMore = shown.length < reasons.length || reasonsMore;
  return make(
    'section',
    { class: 'section', part: 'reasons', 'aria-labelledby': 'reasons' },
    make(
      'div',
      { class: 'title', id: 'reasons', role: 'heading', 'aria-level': headingLevel + 1, tabindex: -1 },
      say(strings.ideaWhyTitle),
    ),
    drawFacts(context),
    reasons.length > 0
      ? make(
          'ul',
          { class: 'plain reasons', 'aria-labelledby': 'reasons' },
          shown.map((reason) => drawReason(context, reason)),
        )
      : !hasMore && make('p', 'quiet', say(strings.ideaNoWhys)),
    hasMore &&
      make(
        'button',
        {
          class: 'button button--quiet button--small further',
          part: 'more',
          type: 'button',
          'data-do': 'reasons',
        },
        say(strings.ideaMoreReasons),
      ),
  );
}

/** "12 votes · 5 say why · 2 for others, by the team · 130 earlier votes" */
function drawFacts({ part, say, strings }: IdeaContext): Content {
  const { behalf = 0, imported = 0, reasons = 0, votes } = part;
  const facts = [
    say(strings.ideaVotes, { count: votes }),
    reasons > 0 && say(strings.ideaWhyCount, { count: reasons }),
    behalf > 0 && say(strings.ideaBehalf, { count: behalf }),
    imported > 0 && say(strings.ideaImported, { count: imported }),
  ].filter((fact) => fact !== false);
  return make(
    'p',
    { class: 'quiet facts', part: 'facts' },
    facts.map((fact) => make('span', 'fact', fact)),
  );
}

/** One line of reason, or a quote from elsewhere. */
function drawReason(context: IdeaContext, reason: IdeaReason): HTMLElement {
  const { say, sheet, strings } = context;
  const { entry, id, own } = reason;
  const { text = '', voice } = entry;
  return make(
    'li',
    {
      class: `reason${own ? ' reason--own' : ''}${voice ? ' reason--voice' : ''}`,
      part: voice ? 'voice' : 'reason',
      id: `reason-${id}`,
      'data-id': id,
      'data-place': id,
      tabindex: -1,
    },
    make(voice ? 'blockquote' : 'p', { class: 'reason__text', dir: 'auto' }, say(strings.ideaSay, { text })),
    make(
      'div',
      'reason__meta',
      voice ? drawSource(context, reason, voice) : drawAuthor(context, reason),
      drawSame(context, reason),
      voice && drawClaim(context, reason, voice),
      hasActs(context, reason) &&
        make(
          'button',
          {
            class: 'chip chip--quiet chip--acts',
            part: 'acts-button',
            type: 'button',
            'data-do': 'open',
            'data-place': `acts:${id}`,
            'aria-expanded': sheet.opened.has(`acts:${id}`) ? 'true' : 'false',
            'aria-label': say(strings.ideaActs, { text: shortened(text) }),
          },
          '⋯',
        ),
    ),
    sheet.extras?.drawReasonEnd(context, reason),
    sheet.hosting?.drawReasonEnd(context, reason),
  );
}

function drawAuthor({ moments, now, say, strings }: IdeaContext, { entry, own }: IdeaReason): Content {
  return make(
    'span',
    { class: 'quiet', part: 'author' },
    make('bdi', {}, own ? say(strings.ideaYou) : (entry.author?.name ?? say(strings.ideaGuest))),
    entry.author && isBehalf(entry.author.id) && ` (${say(strings.ideaThroughTeam)})`,
    dot(),
    make(
      'time',
      { datetime: new Date(entry.at).toISOString(), title: moments.exact(entry.at) },
      moments.ago(entry.at, now),
    ),
  );
}

/** Marked as a quote: who, where, when; the date as it was given. */
function drawSource(
  { locale, now, say, strings }: IdeaContext,
  { entry }: IdeaReason,
  voice: VoicePart,
): Content {
  const { day, link, source } = voice;
  // Once it is given to whoever claimed it, that is who said it.
  const name = voice.given ? entry.author?.name : voice.name;
  return make(
    'span',
    { class: 'quiet', part: 'source' },
    make('span', 'badge badge--plain', say(strings.ideaElsewhere)),
    ' ',
    name !== undefined && [make('bdi', {}, name), dot()],
    link === undefined || !/^https?:\/\//.test(link)
      ? make('bdi', {}, source)
      : make(
          'a',
          {
            class: 'link',
            href: link,
            rel: 'noopener nofollow',
            target: '_blank',
            title: say(strings.ideaNewTab),
            dir: 'auto',
          },
          source,
        ),
    dot(),
    make('time', { datetime: day }, formatPlainDay(day, now, locale)),
  );
}

function drawSame({ open, part, say, strings }: IdeaContext, reason: IdeaReason): Content {
  const { delivery, entry, own, same } = reason;
  const count = entry.same ?? 0;
  if (!isPublic(reason) || delivery === 'rejected') return false;
  const words = count > 0 ? say(strings.ideaSameCount, { count }) : say(strings.ideaSame);
  if (own || !open || part.locked) return count > 0 && make('span', 'quiet', words);
  return make(
    'button',
    {
      class: 'chip chip--quiet',
      part: 'same-button',
      type: 'button',
      'data-do': 'same',
      'aria-pressed': same ? 'true' : 'false',
    },
    words,
  );
}

function drawClaim(
  { open, say, state, strings }: IdeaContext,
  { entry }: IdeaReason,
  voice: VoicePart,
): Content {
  return (
    open &&
    !isHost(state) &&
    !voice.given &&
    !voice.claim &&
    make(
      'button',
      {
        class: 'chip chip--quiet',
        part: 'claim-button',
        type: 'button',
        'data-do': 'claim',
        'aria-label': say(strings.ideaClaimOf, { text: shortened(entry.text ?? '') }),
      },
      say(strings.ideaClaim),
    )
  );
}

/** Own reasons are mended through the vote, as long as votes are taken; others' can be reported. */
function hasActs(context: IdeaContext, reason: IdeaReason): boolean {
  const { delivery, entry, own, reported } = reason;
  if (delivery === 'rejected' || (own && entry.voice)) return false;
  return own ? canVote(context) : isPublic(reason) && !isHost(context.state) && !reported;
}

export function shortened(text: string): string {
  return text.length > QUOTED_MAX ? `${text.slice(0, QUOTED_MAX)}…` : text;
}
