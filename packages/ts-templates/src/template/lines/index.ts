export { lines } from "./lines.ts";
