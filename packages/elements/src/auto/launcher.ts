import '../launcher/define.ts';
export { elements } from './elements.ts';
