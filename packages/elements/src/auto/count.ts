import '../count/define.ts';
export { elements } from './elements.ts';
