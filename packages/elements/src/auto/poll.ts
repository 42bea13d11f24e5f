import '../poll/define.ts';
export { elements } from './elements.ts';
