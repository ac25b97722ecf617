const width = 100;

/** A text as YAML comment lines, wrapped; its own line breaks stay. */
export function commentLines(text: string): readonly string[] {
  return text
    .split("\n")
    .flatMap((line) => wrapped(line.trimEnd()))
    .map((line) => (line === "" ? "#" : `# ${line}`));
}

function wrapped(line: string): readonly string[] {
  const lines: string[] = [];
  for (const word of line.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
