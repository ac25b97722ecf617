import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Colors a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** How to color texts for an output that has colors, or none. */
export function paintFor(hasColors: boolean): Paint {
  return (style, text) => (hasColors ? styleText(style, text, { validateStream: false }) : text);
}
