import type { ThreadItem } from '@partyline/client';
import type { Author } from '@partyline/protocol';
import { plainText } from '@partyline/protocol/text';
import { html, nothing } from 'lit';
import type { WritingStrings } from '../../locales/strings.ts';
import { drawAvatar } from '../entry-avatar.ts';
import { isHost, linkTo, nameOf, type ThreadContext } from '../thread-context.ts';

const SHOWN_MAX = 5;
const EXCERPT = 90;

/** Who said it, and what else they said in what is shown here; nothing that is not on the screen already. */
export function renderPersonCard(context: ThreadContext, strings: WritingStrings, item: ThreadItem): unknown {
  const author = item.entry.author!;
  const name = nameOf(item, context);
  const { say } = context;
  const said = saidBy(author, context);
  return html`<div class="card" part="card">
    <div class="card__head">
      ${drawAvatar(author, name)}
      <div>
        <p class="card__name"><bdi>${name}</bdi></p>
        ${author.role ? html`<span class="badge" part="badge">${say(context.strings.host)}</span>` : nothing}
      </div>
    </div>
    <p class="quiet">${say(strings.saidHere, { count: said.length })}</p>
    <ul class="card__list">
      ${said.slice(0, SHOWN_MAX).map(
        ({ entry, id }) =>
          html`<li>
            <a class="menu__item" href=${linkTo(id)} data-do="jump" dir="auto"
              >${excerptOf(entry.text ?? '')}</a
            >
          </li>`,
      )}
    </ul>
    ${
      item.own || item.reported || isHost(context.state)
        ? nothing
        : html`<button class="menu__item card__report" type="button" data-do="report">
            ${say(strings.reportThis)}
          </button>`
    }
  </div>`;
}

/** Newest first. */
function saidBy({ id }: Author, { state }: ThreadContext): ThreadItem[] {
  const said: ThreadItem[] = [];
  const pending = [...state.items];
  for (let item = pending.pop(); item; item = pending.pop()) {
    if (item.entry.author?.id === id && item.entry.text !== undefined) said.push(item);
    pending.push(...item.replies);
  }
  return said.sort((a, b) => b.entry.at - a.entry.at);
}

function excerptOf(source: string): string {
  const text = plainText(source.slice(0, EXCERPT * 4)).replace(/\s+/gu, ' ');
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT).trimEnd()}…` : text;
}
