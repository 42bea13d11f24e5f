import '../poll/define.ts';
export { bring } from './bring.ts';
