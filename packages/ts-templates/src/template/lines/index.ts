export { constantText } from "./constant-text.ts";
export { lines } from "./lines.ts";
