import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import { EMAIL_MAX, NAME_MAX } from '../limits.ts';
import { personRow, type Rows } from '../rows.ts';
import { isSeen } from '../text/seen.ts';
import type { EventInOf } from '../shapes.ts';

export function decideGuestNamed(rows: Rows, event: EventInOf<'guest.named'>, actor: Actor): Decision {
  const name = event.data.name.toWellFormed().trim();
  if (!isName(name)) return reject('PARTY_NAME_INVALID');
  if (personRow(rows, actor.id)?.name === name) return accept();
  return accept({ type: 'guest.named', topic: null, data: { name } });
}

/** Leaving a mail address asks whoever reads it; nothing else is sent before they agree. */
export function decideContact(
  rows: Rows,
  event: EventInOf<'contact.given' | 'contact.removed'>,
  actor: Actor,
): Decision {
  const { contact } = personRow(rows, actor.id) ?? {};
  if (event.type === 'contact.removed')
    return contact ? accept({ type: event.type, topic: null, data: { person: actor.id } }) : accept();
  const email = event.data.email.trim();
  if (!isEmail(email)) return reject('PARTY_EMAIL_INVALID');
  if (contact?.email === email && contact.state === 'confirmed') return accept();
  return accept({ type: event.type, topic: null, data: { email } });
}

/** One line of 1 to 80 characters, without control characters; some of it can be seen. */
export function isName(name: string): boolean {
  return isSeen(name) && name.length <= NAME_MAX && !/[\p{Cc}\u2028\u2029]/u.test(name);
}

/** What others see of a full name by default: "Teo Kowalski" is "Teo K." */
export function shortName(name: string): string {
  const words = name.split(' ');
  const last = words.length > 1 ? words.at(-1)! : '';
  const initial = /^\p{L}/u.exec(last)?.[0];
  return initial && [...last].length > 2 && !last.endsWith('.')
    ? `${words[0]} ${initial.toUpperCase()}.`
    : name;
}

/** Good enough to send a question to: one at sign, no spaces, controls or brackets, a dot in the domain. */
export function isEmail(email: string): boolean {
  return (
    email.length <= EMAIL_MAX &&
    /^[^\s@<>(),;:"\\[\]\p{Cc}]+@[^\s@<>(),;:"\\[\]\p{Cc}]+\.[^\s@<>(),;:"\\[\]\p{Cc}.]+$/u.test(email)
  );
}
