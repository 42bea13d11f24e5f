/**
 * Ideas as one customer wrote them, and as the next would put the same wish: the measure of the search for what was proposed before.
 * Written before the ranking was, and not altered to please it; some share hardly a word.
 */
export interface SimilarIdea {
  readonly kind: 'misspelt' | 'reworded';
  /** What the next customer types. */
  readonly asked: string;
  readonly title: string;
  readonly text: string;
}

const misspelt = (asked: string, title: string, text: string): SimilarIdea => ({
  kind: 'misspelt',
  asked,
  title,
  text,
});
const reworded = (asked: string, title: string, text: string): SimilarIdea => ({
  kind: 'reworded',
  asked,
  title,
  text,
});

export const SIMILAR_IDEAS: readonly SimilarIdea[] = [
  misspelt('drak mode', 'Dark mode for the app', 'My eyes hurt when I look up my order in bed at night.'),
  misspelt(
    'calender syncronisation',
    'Calendar synchronisation',
    'Bookings should show up next to my meetings.',
  ),
  misspelt('gift vouchrs by email', 'Send gift vouchers by email', 'Printing them takes days.'),
  misspelt('recieve a text when its ready', 'Receive a text message when my order is ready', ''),
  misspelt(
    'vegeterian options on menu',
    'More vegetarian options on the menu',
    'Something else than salad, please.',
  ),
  misspelt(
    'wheelchar acess',
    'Wheelchair access at the back entrance',
    'The ramp at the front is too steep.',
  ),
  misspelt(
    'oppening hours on bank hollidays',
    'Opening hours on bank holidays',
    'Nobody knows whether you are there.',
  ),
  misspelt(
    'subcription pause',
    'Pause my subscription while I travel',
    'I am away for two months every winter.',
  ),
  misspelt('refill staton for shampo', 'Refill station for shampoo', 'I would bring my own bottles.'),
  misspelt(
    'pasword manger',
    'Work together with password managers',
    'The form blocks pasting into the field.',
  ),
  misspelt('bigger lokers', 'Bigger lockers in the changing room', 'A ski jacket does not fit.'),
  misspelt('childrens birtday partys', 'Packages for children’s birthday parties', ''),
  misspelt(
    'langauge switch',
    'Language switch that remembers my choice',
    'It falls back to English each time.',
  ),
  misspelt('invioce as pdf', 'Invoice as a PDF', 'My accountant does not take screenshots.'),
  misspelt('loylty card in wallet', 'Loyalty card in the phone’s wallet', 'One plastic card less to carry.'),
  misspelt(
    'quite hours for familys',
    'Quiet hours for families with small children',
    'Once a week without music.',
  ),
  misspelt('electic car charging', 'Charging points for electric cars', 'Two in the car park would do.'),
  misspelt('aple pay', 'Accept Apple Pay at the counter', 'I left my purse at home more than once.'),
  misspelt('spareparts diagramm', 'Spare parts with an exploded diagram', 'So that I order the right screw.'),
  misspelt('resize collums in tabel', 'Resize columns in the table of orders', 'Numbers are cut off.'),
  misspelt('keybord shortcuts', 'Keyboard shortcuts for those who edit all day', ''),
  misspelt('two facter autentication', 'Two-factor authentication', 'By an app, not by text message.'),
  misspelt('Fahradständer vor dem laden', 'Fahrradständer vor dem Laden', 'Am Geländer ist es verboten.'),
  misspelt('Rechung per Mail', 'Rechnung per E-Mail statt auf Papier', 'Das spart Porto und einen Baum.'),
  misspelt(
    'Gutschien verlängern',
    'Gutscheine länger als ein Jahr gültig',
    'Meiner ist im Lockdown abgelaufen.',
  ),
  misspelt('vegane Brotchen', 'Vegane Brötchen am Morgen', 'Ohne Milch und Ei.'),
  misspelt('Öfnungszeiten am Sontag', 'Öffnungszeiten auch am Sonntag', 'Wenigstens bis mittags.'),
  misspelt('Stamkunden rabbat', 'Rabatt für Stammkunden', 'Ich komme seit zehn Jahren.'),
  misspelt('Klimanlage im Wartezimer', 'Klimaanlage im Wartezimmer', 'Im August war es nicht auszuhalten.'),
  misspelt('Liferung an Packstation', 'Lieferung an eine Packstation', 'Tagsüber ist bei uns niemand da.'),
  misspelt('barierefreie Toilete', 'Barrierefreie Toilette im Erdgeschoss', ''),

  reworded(
    'app at night with a dark background',
    'Black theme',
    'A dark background for the app would help at night.',
  ),
  reworded('export my data to a spreadsheet', 'CSV export', 'I want my data in a spreadsheet to sort it.'),
  reworded(
    'let us cancel an order online',
    'Cancelling orders without having to call',
    'A button on the website is enough.',
  ),
  reworded(
    'orders: undo within five minutes',
    'Undo an order in the first few minutes',
    'I often see my mistake right after.',
  ),
  reworded('photo upload in reviews', 'Attach pictures to a review', 'Photos say more than stars.'),
  reworded('delivery on Saturdays', 'Saturday delivery', 'I am at work from Monday to Friday.'),
  reworded('choose a time slot for the delivery', 'Delivery slots of one hour that I can choose', ''),
  reworded(
    'less plastic when you ship',
    'Ship without plastic packaging',
    'Paper keeps a book just as safe.',
  ),
  reworded('can dogs be allowed on the terrace', 'Allow dogs outside', 'On the terrace they disturb nobody.'),
  reworded(
    'water bowl for dogs',
    'A bowl of water for our four-legged friends',
    'Dogs are thirsty in summer too.',
  ),
  reworded('remember my size', 'Save sizes in my profile', 'I type in my shoe size with every order.'),
  reworded(
    'notify me when it is back in stock',
    'Back-in-stock alert',
    'A message when a sold-out size returns.',
  ),
  reworded(
    'wish list to share with friends',
    'Shareable wish lists',
    'For weddings and birthdays, so that friends can pick.',
  ),
  reworded(
    'family account with several kids',
    'One account for the whole family',
    'Three kids, three logins, three passwords.',
  ),
  reworded('student prices', 'Discount for students', 'Museums have it, why not you?'),
  reworded('senior citizens should pay less', 'Cheaper tickets for senior citizens', ''),
  reworded(
    'The text on the website is so small that my mother cannot read it, please let people make it larger',
    'Larger text',
    'An option on the website for people who see badly.',
  ),
  reworded('read aloud', 'Let the app read articles aloud', 'For the way to work.'),
  reworded(
    'stop the video from starting by itself',
    'No autoplay of videos',
    'They start by themselves and eat my data.',
  ),
  reworded(
    'map that shows where free parking is',
    'Free parking spaces on the map',
    'I drive round the block for ages.',
  ),
  reworded('sort by price per kilo', 'Sorting by unit price', 'Per kilo or per litre, to compare sizes.'),
  reworded('filter allergens', 'Filter the menu by allergens', 'My son must not eat nuts.'),
  reworded('nuts warning', 'Say on each dish whether there are nuts in it', 'A warning symbol would do.'),
  reworded(
    'smaller portions for kids and older people',
    'Half portions at half the price',
    'Kids and older people leave so much.',
  ),
  reworded('bring back the lemon cake', 'Lemon cake all year', 'It was gone in autumn, bring it back!'),
  reworded('oat milk without surcharge', 'No extra charge for oat milk', 'It is not a luxury.'),
  reworded('lend out board games', 'Board games to borrow', 'For rainy afternoons in the café.'),
  reworded('workshop on repairing bikes', 'Bike repair workshop', 'One evening, tools and a beer.'),
  reworded(
    'late night bowling for grown-ups only',
    'Adults-only bowling after ten',
    'No kids late at night.',
  ),
  reworded(
    'playlist that guests can vote on',
    'Guests choose the music',
    'Everyone votes for the next song of the playlist.',
  ),
  reworded(
    'see how full the gym is right now',
    'Live occupancy of the gym',
    'I would come when it is not full.',
  ),
  reworded('class reminders', 'Remind me of my class two hours before', 'I keep forgetting yoga.'),
  reworded('waiting list for courses that are full', 'Waitlist for fully booked courses', ''),
  reworded('log in with a code instead of a password', 'Sign in without password', 'Send me a code by mail.'),
  reworded(
    'merge two accounts',
    'Combine accounts',
    'I have two accounts with different addresses and want them merged.',
  ),
  reworded(
    'delete my account',
    'A button that deletes the account',
    'Writing a letter for that is not of this century.',
  ),
  reworded('API', 'Public API for developers', 'We would connect our warehouse.'),
  reworded(
    'working without internet connection',
    'Offline mode',
    'On the train there is no internet half of the time.',
  ),
  reworded('track the courier live', 'Live tracking of the parcel', 'To see on a map where the courier is.'),
  reworded(
    'print recipes without pictures',
    'Printer-friendly recipes',
    'The pictures cost more ink than the meal.',
  ),
  reworded('paying by instalments', 'Pay in instalments', 'Four payments without interest.'),
  reworded('second-hand corner', 'Sell used clothes in a corner of the shop', 'Second-hand is in demand.'),
  reworded(
    'Kasse zum selber scannen',
    'Selbstbedienungskassen',
    'Selber scannen, wenn die Schlange lang ist.',
  ),
  reworded(
    'Wickeltisch auf dem Herren-WC',
    'Wickeltische auch für Väter',
    'Auf dem Herren-WC gibt es keinen.',
  ),
  reworded('Parkplätze für Frauen', 'Frauenparkplätze', 'Nahe am Eingang und beleuchtet.'),
  reworded(
    'mehr Steckdosen an den Tischen',
    'Steckdose an jedem Tisch',
    'Ich arbeite oft bei euch am Laptop.',
  ),
  reworded('Termine online buchen', 'Online-Terminbuchung', 'Am Telefon ist immer besetzt.'),
  reworded('Pfandbecher statt Einwegbecher', 'Mehrwegbecher mit Pfand', 'Kaffee ohne Müll.'),
  reworded(
    'kinderfreundliche Spielecke',
    'Eine Ecke zum Spielen für Kinder',
    'Damit Eltern in Ruhe schauen können.',
  ),
  reworded('Newsletter seltener', 'Weniger Newsletter', 'Einmal im Monat reicht.'),
  reworded(
    'Zeitfenster bei der Lieferung wählen',
    'Wunschtermin für Lieferungen',
    'Ein Zeitfenster von zwei Stunden.',
  ),
  reworded('Rezepte nach Saison', 'Saisonale Rezepte', 'Was gerade auf dem Markt zu haben ist.'),
  reworded(
    'Bücher zurückgeben rund um die Uhr',
    'Rückgabe von Büchern auch nachts',
    'Ein Kasten an der Tür, rund um die Uhr.',
  ),
  reworded('Ansagen auch auf Englisch', 'Englische Ansagen', 'Meine Gäste verstehen kein Deutsch.'),
];
