/** Shapes of a party and its people on the wire. */
import { Type } from 'typebox';
import { EMAIL_MAX, NAME_MAX, PARTY_MESSAGE_MAX, REACTIONS_MAX, REPLY_PROMISE_MAX } from '../limits.ts';
import { closed, Empty, partyEvent, Time } from '../schema-parts.ts';

export const Role = Type.Union([
  Type.Literal('guest'),
  Type.Literal('moderator'),
  Type.Literal('host'),
  Type.Literal('owner'),
]);
export const Policy = Type.Union([Type.Literal('open'), Type.Literal('hold'), Type.Literal('closed')], {
  description:
    '`open`: posts are public at once. `hold`: guests’ posts wait for a host. `closed`: reading only.',
});
export const ReactionKind = Type.Union([
  Type.Literal('same'),
  Type.Literal('heart'),
  Type.Literal('thanks'),
  Type.Literal('laugh'),
  Type.Literal('wow'),
  Type.Literal('sad'),
  Type.Literal('party'),
  Type.Literal('clap'),
  Type.Literal('fire'),
  Type.Literal('star'),
  Type.Literal('bulb'),
  Type.Literal('eyes'),
  Type.Literal('strong'),
  Type.Literal('hug'),
  Type.Literal('cool'),
  Type.Literal('think'),
]);
const Reactions = Type.Array(ReactionKind, { maxItems: REACTIONS_MAX, uniqueItems: true });
export const GuestNamed = partyEvent(
  'guest.named',
  Type.Object({ name: Type.String({ maxLength: NAME_MAX * 4 }) }, closed),
);
export const PartyConfigured = partyEvent(
  'party.configured',
  Type.Object(
    {
      name: Type.Optional(Type.String({ minLength: 1, maxLength: NAME_MAX })),
      policy: Type.Optional(Policy),
      reactions: Type.Optional(Reactions),
      picker: Type.Optional(
        Type.Boolean({ description: 'Every reaction there is may be used, not only the chosen ones.' }),
      ),
      message: Type.Optional(
        Type.String({ maxLength: PARTY_MESSAGE_MAX, description: 'A word to guests; empty takes it away.' }),
      ),
      replyPromise: Type.Optional(
        Type.String({
          maxLength: REPLY_PROMISE_MAX,
          description: 'For example “within two working days”; empty takes it away.',
        }),
      ),
      timeZone: Type.Optional(Type.String({ maxLength: 60, description: 'IANA name.' })),
      editMinutes: Type.Optional(
        Type.Union([Type.Integer({ minimum: 0, maximum: 525_600 }), Type.Null()], {
          description: 'How long guests may edit what they wrote; null for ever.',
        }),
      ),
    },
    closed,
  ),
);
const OfOrigin = Type.Object({ origin: Type.String({ maxLength: 300 }) }, closed);
export const OriginAdded = partyEvent('origin.added', OfOrigin);
export const OriginRemoved = partyEvent('origin.removed', OfOrigin);
export const ContactGiven = partyEvent(
  'contact.given',
  Type.Object(
    { email: Type.String({ maxLength: EMAIL_MAX, description: 'Is told nothing until its owner agrees.' }) },
    closed,
  ),
);
export const ContactRemoved = partyEvent('contact.removed', Empty);

export const PARTY_EVENTS_IN = {
  'guest.named': GuestNamed,
  'contact.given': ContactGiven,
  'contact.removed': ContactRemoved,
  'party.configured': PartyConfigured,
  'origin.added': OriginAdded,
  'origin.removed': OriginRemoved,
} as const;

export const PartyEntity = Type.Object(
  {
    type: Type.Literal('party'),
    name: Type.String(),
    policy: Policy,
    reactions: Reactions,
    picker: Type.Optional(Type.Literal(true)),
    message: Type.Optional(Type.String()),
    replyPromise: Type.Optional(Type.String()),
    timeZone: Type.Optional(Type.String()),
    editMinutes: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);

/** What hosts have before them, party-wide. */
export const DeskEntity = Type.Object(
  {
    type: Type.Literal('desk'),
    waiting: Type.Integer({ minimum: 0, description: 'Entries owed an answer or a decision.' }),
  },
  closed,
);

export const Me = Type.Object(
  {
    id: Type.String(),
    name: Type.Optional(Type.String()),
    role: Role,
    contact: Type.Optional(
      Type.Union([Type.Literal('asked'), Type.Literal('confirmed')], {
        description: 'A mail address that was left, and whether its owner has agreed to be told.',
      }),
    ),
  },
  closed,
);

export const OriginsView = Type.Object(
  {
    v: Type.Literal(1),
    allowed: Type.Array(Type.String()),
    asking: Type.Array(Type.Object({ origin: Type.String(), at: Time }, closed), {
      description: 'Pages that were refused of late, the latest first.',
    }),
    hostLink: Type.String({
      description: 'The command that prints a link by which this owner signs in on a page.',
    }),
  },
  closed,
);

export const Place = Type.Union([Type.Literal('page'), Type.Literal('desk')], {
  description: 'Signed in on the brand’s page, or on the API’s own origin, where owners’ acts belong.',
});

export const SessionRequest = Type.Object(
  {
    code: Type.String({ pattern: '^pl_[A-Za-z0-9_-]{43}$', description: 'From the one-time link.' }),
    token: Type.String({ pattern: '^ps_[A-Za-z0-9_-]{43}$', description: 'Minted by the client.' }),
  },
  closed,
);

export const SessionAnswer = Type.Object({ v: Type.Literal(1), me: Me, place: Place, expires: Time }, closed);
/** What a party can do for those who want to hear of it. */
export const MailView = Type.Object(
  { v: Type.Literal(1), mail: Type.Boolean({ description: 'It sends mail to those who ask for it.' }) },
  closed,
);
