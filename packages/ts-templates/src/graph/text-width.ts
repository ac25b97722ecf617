/** In pixels; everything is monospaced, so that the width of a text is known without a browser. */
export const FONT_SIZE = 13;
export const LINE_HEIGHT = 18;

/** No common monospaced font is wider than this for each pixel of its size. */
const WIDEST_ADVANCE = 0.61;

/** The width that a text takes at most, in pixels. */
export function textWidth(text: string): number {
  return [...text].length * FONT_SIZE * WIDEST_ADVANCE;
}

/** Breaks a text into lines of at most a width, in pixels: after a separator where there is one, else anywhere. */
export function wrap(text: string, width: number): readonly string[] {
  const most = Math.max(1, Math.floor(width / textWidth("m")));
  const lines: string[] = [];
  let rest = [...text];
  while (rest.length > most) {
    const cut = breakOf(rest.slice(0, most + 1), most);
    lines.push(rest.slice(0, cut).join("").trimEnd());
    rest = [...rest.slice(cut).join("").trimStart()];
  }
  return [...lines, rest.join("")];
}

function breakOf(characters: readonly string[], most: number): number {
  for (const separators of [" ", "/", "-.:,"]) {
    for (let at = most; at > most / 2; at -= 1) {
      const isSpace = separators === " " && characters[at] === " ";
      if (isSpace || separators.includes(characters[at - 1] ?? "\n")) return at;
    }
  }
  return most;
}
