import '../idea/define.ts';
export { bring } from './bring.ts';
