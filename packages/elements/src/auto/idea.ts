import '../idea/define.ts';
export { elements } from './elements.ts';
