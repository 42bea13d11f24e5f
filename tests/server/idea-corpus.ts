import { createPrng, type Prng } from '../support/prng.ts';
import type { SimilarIdea } from './similar-ideas.ts';

/** An idea among many. */
export interface CorpusIdea {
  readonly title: string;
  readonly text: string;
}

interface Language {
  readonly things: readonly string[];
  readonly places: readonly string[];
  readonly people: readonly string[];
  readonly qualities: readonly string[];
  readonly deeds: readonly string[];
  readonly times: readonly string[];
  readonly titles: readonly string[];
  readonly sentences: readonly string[];
}

const list = (text: string): string[] => text.split(',').map((part) => part.trim());

const ENGLISH: Language = {
  things: list(
    'app, account, order, invoice, receipt, delivery, parcel, voucher, gift card, loyalty card, discount, coupon, price tag, newsletter, ' +
      'menu, recipe, cake, coffee, oat milk, breakfast, lunch box, salad, soup, sandwich, ice cream, bottle, cup, straw, napkin, tray, ' +
      'table, chair, bench, sofa, lamp, mirror, locker, shower, towel, bike rack, car park, charging point, lift, ramp, stairs, door bell, ' +
      'calendar, reminder, notification, password, login, search, filter, map, photo, video, playlist, radio, microphone, headphones, ' +
      'course, workshop, concert, quiz night, tournament, bowling lane, shoes, jacket, ski, helmet, bicycle, scooter, stroller, dog, cat, ' +
      'plant, flower, seed, soil, tool, screw, drill, paint, brush, ladder, spare part, manual, warranty, repair, battery, cable, adapter, ' +
      'printer, screen, keyboard, spreadsheet, export, backup, API, widget, theme, font, language, translation, subtitle, podcast, book, ' +
      'magazine, board game, puzzle, toy, balloon, candle, soap, shampoo, lotion, perfume, ring, watch, bag, umbrella, size chart, review, ' +
      'rating, wish list, basket, checkout, payment, instalment, refund, return label, packaging, gift wrap, queue, ticket, seat, waiting list',
  ),
  places: list(
    'at the counter, in the app, on the website, in the car park, at the entrance, on the terrace, in the changing room, at the bar, ' +
      'in the gym, in the library, on the roof, in the newsletter, at the checkout, in the basement, near the station, on the second floor, ' +
      'in the café, in the shop window, at the front desk, in the cinema, by the lake, in the workshop, on the packaging, in the mail',
  ),
  people: list(
    'families, students, senior citizens, kids, members, guests, newcomers, beginners, teachers, nurses, cyclists, drivers, tourists, ' +
      'dog owners, regulars, volunteers, couples, freelancers, parents, teenagers, blind people, wheelchair users, developers, gardeners',
  ),
  qualities: list(
    'cheaper, bigger, smaller, quieter, brighter, faster, vegan, free, printed, digital, shared, foldable, washable, local, seasonal, ' +
      'second-hand, waterproof, reusable, heated, lockable, green, black, white, colourful, dark, plain, large, weekly, monthly, private, ' +
      'public, automatic, secure, live, offline, gluten-free, organic, handmade, wireless, adjustable, safer, softer, longer, shorter',
  ),
  deeds: list(
    'rent, borrow, return, cancel, pause, merge, split, share, print, scan, export, import, sort, filter, compare, rate, review, track, ' +
      'reserve, book, pay for, exchange, repair, recycle, refill, donate, swap, collect, wrap, label, translate, record, stream, download, ' +
      'upload, mute, hide, pin, archive, rename, copy, delete, restore, preview, schedule, follow, recommend, gift, customise, paint',
  ),
  times: list(
    'on Saturdays, on Sundays, at night, in the morning, during the holidays, in winter, in summer, after work, once a month, all year, ' +
      'at lunch time, on bank holidays, before Christmas, within an hour, the same day, every Friday, after ten, in advance, in autumn',
  ),
  titles: [
    '{Quality} {thing} for {people}',
    '{Deed} the {thing} {place}',
    '{Thing} {time}',
    'More {thing}s {place}',
    '{Quality} {thing} {place}',
    'Let {people} {deed} a {thing}',
    '{Thing} and {thing} together',
    'A {thing} that I can {deed}',
    '{Deed} {thing}s {time}',
    '{Thing} for {people}',
    'No {thing} {time}, please',
    'Show the {thing} {place}',
    '{Quality} {thing}s {time}',
    'Replace the {thing} by a {quality} {thing}',
  ],
  sentences: [
    'I would like to {deed} the {thing} {time}.',
    'For {people} the {thing} is hard to find {place}.',
    'Other shops have a {quality} {thing}.',
    'We come {time} and there is no {thing} {place}.',
    'My friends {deed} theirs and it works.',
    'It would save me a {thing} and a trip.',
    'A {quality} {thing} would do.',
    'Last week I had to {deed} a {thing} {place}.',
    'Especially {time}.',
    'Think of {people}.',
    'A {name} has it already.',
  ],
};

const GERMAN: Language = {
  things: list(
    'Rechnung, Gutschein, Lieferung, Paket, Newsletter, Kundenkarte, Rabatt, Quittung, Speisekarte, Rezept, Kuchen, Kaffee, Hafermilch, ' +
      'Frühstück, Brötchen, Suppe, Salat, Flasche, Becher, Tablett, Tisch, Stuhl, Bank, Lampe, Spiegel, Schließfach, Dusche, Handtuch, ' +
      'Fahrrad, Fahrradkeller, Parkplatz, Ladesäule, Aufzug, Rampe, Treppe, Klingel, Kalender, Erinnerung, Passwort, Suche, Filter, Karte, ' +
      'Foto, Video, Musik, Kurs, Werkstatt, Konzert, Turnier, Bahn, Schuhe, Jacke, Helm, Kinderwagen, Hund, Pflanze, Blume, Werkzeug, ' +
      'Schraube, Farbe, Leiter, Ersatzteil, Anleitung, Garantie, Reparatur, Batterie, Kabel, Drucker, Bildschirm, Tastatur, Sicherung, ' +
      'Sprache, Übersetzung, Untertitel, Buch, Zeitschrift, Brettspiel, Spielzeug, Kerze, Seife, Tasche, Regenschirm, Bewertung, ' +
      'Warenkorb, Zahlung, Rate, Rücksendung, Verpackung, Schlange, Eintrittskarte, Sitzplatz, Warteliste, Toilette, Steckdose, Kasse, Termin',
  ),
  places: list(
    'an der Kasse, in der App, auf der Website, im Parkhaus, am Eingang, auf der Terrasse, in der Umkleide, an der Theke, im Laden, ' +
      'in der Bücherei, im Keller, am Bahnhof, im zweiten Stock, im Café, im Schaufenster, am Empfang, im Wartezimmer, am See, im Erdgeschoss',
  ),
  people: list(
    'Familien, Studenten, Rentner, Kinder, Mitglieder, Gäste, Anfänger, Lehrer, Radfahrer, Autofahrer, Touristen, Hundebesitzer, ' +
      'Stammgäste, Paare, Eltern, Väter, Frauen, Jugendliche, Blinde, Rollstuhlfahrer, Gärtner',
  ),
  qualities: list(
    'günstigere, größere, kleinere, leisere, hellere, schnellere, vegane, kostenlose, gedruckte, digitale, faltbare, waschbare, regionale, ' +
      'gebrauchte, wasserdichte, beheizte, abschließbare, grüne, schwarze, bunte, dunkle, wöchentliche, private, automatische, sichere',
  ),
  deeds: list(
    'mieten, leihen, zurückgeben, stornieren, teilen, drucken, scannen, sortieren, filtern, vergleichen, bewerten, verfolgen, reservieren, ' +
      'buchen, bezahlen, umtauschen, reparieren, nachfüllen, spenden, abholen, verpacken, übersetzen, aufnehmen, herunterladen, verstecken',
  ),
  times: list(
    'am Samstag, am Sonntag, nachts, am Morgen, in den Ferien, im Winter, im Sommer, nach der Arbeit, einmal im Monat, das ganze Jahr, ' +
      'mittags, an Feiertagen, vor Weihnachten, rund um die Uhr, am selben Tag, jeden Freitag, im Voraus',
  ),
  titles: [
    '{Quality} {thing} für {people}',
    '{Thing} {place} {deed}',
    '{Thing} {time}',
    'Mehr {thing} {place}',
    '{Thing} statt {thing}',
    '{Quality} {thing} {time}',
    '{Thing} online {deed}',
    '{Thing} für {people} {place}',
  ],
  sentences: [
    'Ich möchte {time} eine {thing} {deed}.',
    'Für {people} ist das wichtig.',
    '{Place} fehlt eine {quality} {thing}.',
    'Anderswo kann man {thing} {deed}.',
    'Vor allem {time}.',
    'Dann brauche ich keine {thing} mehr.',
    'Bei {name} geht es schon.',
  ],
};

/** Near ideas written around each word that a wanted idea is made of. */
const NEAR_EACH = 8;
const NAMED = 0.15;
const GERMAN_SHARE = 0.3;
const CONSONANTS = 'bdfgklmnprstvz';
const VOWELS = 'aeiou';

/**
 * Many ideas, the same for the same seed: a vocabulary of some hundred things that customers of shops, cafés and clubs ask for in
 * English and German, invented names, and for each idea of `around` others that take words of its title into other sentences.
 */
export function ideaCorpus(count: number, seed: number, around: readonly SimilarIdea[] = []): CorpusIdea[] {
  const prng = createPrng(seed);
  const near = around.flatMap(({ title }) => nearIdeas(prng, title));
  const far = Array.from({ length: Math.max(0, count - near.length) }, () => farIdea(prng));
  return prng.shuffle([...near, ...far]).slice(0, count);
}

function languageOf(prng: Prng): Language {
  return prng.chance(GERMAN_SHARE) ? GERMAN : ENGLISH;
}

function farIdea(prng: Prng): CorpusIdea {
  const language = languageOf(prng);
  const title = filled(prng, language, prng.pick(language.titles));
  const named = prng.chance(NAMED) ? ` (${nameOf(prng)})` : '';
  return { title: title + named, text: textOf(prng, language) };
}

/** Each word of some length of a title, put into other titles and texts. */
function nearIdeas(prng: Prng, title: string): CorpusIdea[] {
  const words = title.split(/[^\p{L}-]+/u).filter((word) => word.length > 3);
  return words.flatMap((word) =>
    Array.from({ length: NEAR_EACH }, () => {
      const language = /[äöüß]|ung|chen|lich/i.test(title) ? GERMAN : languageOf(prng);
      const template = prng.pick(language.titles);
      const inTitle = prng.chance(0.7);
      const place = prng.pick(
        ['thing', 'quality', 'deed']
          .filter((part) => template.toLowerCase().includes(`{${part}`))
          .concat('thing'),
      );
      const own = template.replace(new RegExp(`\\{${place}\\}`, 'i'), word);
      const text = textOf(prng, language);
      return {
        title: filled(prng, language, inTitle ? own : template),
        text: inTitle ? text : `${text} ${filled(prng, language, own)}.`,
      };
    }),
  );
}

function textOf(prng: Prng, language: Language): string {
  const sentences = Array.from({ length: prng.int(5) }, () =>
    filled(prng, language, prng.pick(language.sentences)),
  );
  return sentences.join(' ');
}

function filled(prng: Prng, language: Language, template: string): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const words = wordsFor(prng, language, name.toLowerCase());
    return name.startsWith(name[0]!.toUpperCase()) ? words[0]!.toUpperCase() + words.slice(1) : words;
  });
}

function wordsFor(prng: Prng, language: Language, name: string): string {
  if (name === 'name') return nameOf(prng);
  const { things, places, people, qualities, deeds, times } = language;
  const lists: Readonly<Record<string, readonly string[]>> = {
    thing: things,
    place: places,
    people,
    quality: qualities,
    deed: deeds,
    time: times,
  };
  return prng.pick(lists[name]!);
}

function nameOf(prng: Prng): string {
  const syllables = Array.from(
    { length: 2 + prng.int(2) },
    () =>
      prng.pick([...CONSONANTS]) +
      prng.pick([...VOWELS]) +
      (prng.chance(0.4) ? prng.pick([...CONSONANTS]) : ''),
  );
  const name = syllables.join('');
  return name[0]!.toUpperCase() + name.slice(1);
}
