// Styles first: what is alike stands together, and compresses better.
import '../styles/controls.styles.ts';
import '../styles/tokens.styles.ts';
import '../topic/topic.styles.ts';
import '../topic/topic-list.styles.ts';
import '../thread/party-thread.styles.ts';
import '../thread/thread-entry.styles.ts';
import '../poll/party-poll.styles.ts';
import '../idea/idea-parts.styles.ts';
import '../board/party-board.styles.ts';
import '../locales/en.ts';
import '../locales/en-poll.ts';
import '../locales/en-board.ts';
import '../thread/define.ts';
import '../poll/define.ts';
import '../board/define.ts';
export { bring } from './bring.ts';
