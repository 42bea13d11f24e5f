/** What the shapes of polls are made of. */
import { Type } from 'typebox';

/** What an answer names: an option, a proposed option (an entry’s id), `other`, or a figure. */
export const ChoiceId = Type.String({ minLength: 1, maxLength: 64 });

/** Pattern of the code under which a secret ballot lies. */
export const CODE = '^[A-Za-z0-9_-]{22}$';
