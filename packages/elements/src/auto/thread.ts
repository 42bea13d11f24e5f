// Styles first: what is alike stands together, and compresses better.
import '../styles/controls.styles.ts';
import '../styles/tokens.styles.ts';
import '../topic/topic.styles.ts';
import '../topic/topic-list.styles.ts';
import '../thread/party-thread.styles.ts';
import '../thread/thread-entry.styles.ts';
import '../locales/en.ts';
import '../thread/define.ts';
export { bring } from './bring.ts';
