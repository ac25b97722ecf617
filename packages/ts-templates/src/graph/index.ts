export { type Layout, layoutOf } from "./layout.ts";
export { mermaid } from "./mermaid.ts";
export { type Picture, pictureOf } from "./picture.ts";
export { pictureText } from "./picture-text.ts";
export { svg } from "./svg.ts";
export { textWidth } from "./text-width.ts";
