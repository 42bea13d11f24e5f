/** What in a text may be nobody else's business. */
export type PersonalKind = 'mail' | 'phone' | 'card' | 'order';

export interface Personal {
  readonly kind: PersonalKind;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

const MAIL = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/u;
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/u;
const CARD = /(?<![\p{L}\p{N}.,])[2-6]\d(?:[ -]?\d){11,17}(?![\p{L}\p{N}]|[.,]\d)/gu;

const ORDER_WORD =
  '(?:order|booking|invoice|reservation|customer|ticket|account|confirmation|tracking|receipt|bestell(?:ung|nummer)|bestellungsnummer|buchung(?:snummer)?|rechnung(?:snummer)?|kunden(?:nummer|konto)|auftrag(?:snummer)?|reservierung(?:snummer)?|vorgangsnummer|sendungsnummer|طلب|الطلب|حجز|الحجز|فاتورة|الفاتورة)';
const LABEL = '(?:number|numbers|no|nr|id|code|ref|reference|nummer|رقم)';
const TOKEN = '#?(?=[\\p{L}\\p{N}-]*\\d)[A-Z0-9](?:[A-Z0-9-]{2,38})[A-Z0-9](?![\\p{L}\\p{N}])';
/** "order no. AB-12", "booking is 4711", "order 4711223", "#4711223": a word for it, or so many digits behind a #. */
const ORDER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${ORDER_WORD}[\\s-]{0,3}(?:${LABEL}\\.?\\s{0,3}(?:is|ist|lautet|was|war)?\\s{0,3}[:#=]?|[:#=])\\s{0,3}(?<named>${TOKEN})|${ORDER_WORD}\\s{1,3}(?:is|ist|was|war|lautet)\\s{1,3}(?<told>${TOKEN})(?=\\s{0,3}(?:[.,;!?)]|$|and\\s|und\\s))|${ORDER_WORD}\\s{1,3}(?<bare>#?(?:[A-Z]{1,4}-?)?\\d[\\d-]{4,18}\\d)(?![\\p{L}\\p{N}])|(?<hash>#\\d{7,20})(?![\\p{L}\\p{N}]))`,
  'giu',
);
const YEAR = /^#?(?:19|20)\d\d$/;

const PHONE =
  /(?<![\p{L}\p{N}.,#/-])(?:(?:\+|00)[1-9](?:[ ./()-]{0,2}\d){7,13}|\(?0[1-9]\d{0,4}\)?(?:[ ./-]{0,3}\d){7,10}|\(?[2-9]\d{2}\)?[ .-]{1,2}[2-9]\d{2}[ .-]\d{4})(?![\p{L}\p{N}]|[.,]\d)/gu;
const CALLED =
  /(?<![\p{L}\p{N}])(?:tel|telefon|phone|call me(?: on| at)?|my number(?: is)?|mobile|mobil|handy|cell|whatsapp|ruf mich(?: an)?(?: unter)?|meine nummer(?: ist)?|هاتف|رقمي)[.:]?\s{0,3}(?:[ ./()-]{0,2}\d){6,14}(?![\p{L}\p{N}])/giu;

const ADDRESS = /https?:\/\/[^\s<>]+/giu;
/** What looks like a number of that kind and is another: dates, times, sums. */
const OTHERS = [
  /(?<![\p{L}\p{N}])\d{1,4}([./-])\d{1,2}\1(?:\d{4}|\d{1,2})(?!\d)(?:[ T,]{1,2}\d{1,2}:\d{2}(?::\d{2})?)?/gu,
  /(?<!\d)\d{1,2}[:.]\d{2}\s?[-–]\s?\d{1,2}[:.]\d{2}(?!\d)/gu,
  /(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:h|am|pm|uhr|o’clock)(?!\p{L})|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?/giu,
  /(?:[€$£¥₹₺]|(?<!\p{L})(?:EUR|USD|GBP|CHF|SEK|JPY|AED|SAR))\s?\d[\d.,' ]{0,20}/giu,
  /(?<![\p{L}\p{N}])\d[\d.,' ]{0,20}\s?(?:[€$£¥₹₺%]|(?:EUR|USD|GBP|CHF|SEK|JPY|AED|SAR|euros?|dollars?|pounds?|kr|km|m|kg|g|ml|px|h|min)(?![\p{L}\p{N}]))/giu,
  /(?<!\d)0[.,]\d+/gu,
];

/** Finds the first thing in a text that its author may not want everybody to read. */
export function findPersonal(text: string): Personal | undefined {
  // Blanked out, not taken out, so that places stay what they are.
  const blank = (rest: string, other: RegExp) => rest.replace(other, (words) => ' '.repeat(words.length));
  const mail = MAIL.exec(text);
  if (mail) return found('mail', mail.index, mail[0]);
  const words = blank(text, ADDRESS);
  const card = IBAN.exec(words) ?? [...words.matchAll(CARD)].find(([digits]) => isCard(digits));
  if (card) return found('card', card.index, card[0]);
  const plain = OTHERS.reduce(blank, words);
  for (const order of plain.matchAll(ORDER)) {
    const { named, told, bare, hash } = order.groups!;
    const token = (named ?? told ?? bare ?? hash)!;
    const digits = token.replace(/\D/g, '').length;
    if (digits >= 3 && !YEAR.test(token)) {
      return found('order', order.index + order[0].lastIndexOf(token), token);
    }
  }
  const phone = PHONE.exec(plain) ?? CALLED.exec(plain);
  PHONE.lastIndex = CALLED.lastIndex = 0;
  return phone ? found('phone', phone.index, phone[0]) : undefined;
}

function found(kind: PersonalKind, start: number, { length }: string): Personal {
  return { kind, start, end: start + length };
}

/** The check digit of payment cards (Luhn). */
function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.at(-1 - place)) * (place % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0 && !/^(\d)\1*$/.test(digits);
}
