/** What the templates of a batch said. */
export interface BatchOutput {
  /** Every text, by its number. */
  readonly texts: readonly string[];
  /** For each target, by its key, the number of the text that each template said, by the number of the template. */
  readonly targets: ReadonlyMap<string, readonly number[]>;
}

const HEAD = "\nkind: Batch\n";

const LINE = /^# (t\d+) (\d+) (\d+)(?: (".*"))?$/;

/** Takes the output of the batch apart. Undefined for a text of another form. */
export function splitBatch(output: string): BatchOutput | undefined {
  const targets = new Map<string, number[]>();
  const texts: string[] = [];
  for (const line of output.slice(output.indexOf(HEAD) + HEAD.length).split("\n")) {
    if (line === "") continue;
    const [, key, template, number, json] = LINE.exec(line) ?? [];
    if (key === undefined) return undefined;
    // Helm drops what Go says of a value that is not there; in JSON it does not find that.
    if (json !== undefined) texts[Number(number)] = String(JSON.parse(json)).replaceAll("<no value>", "");
    const own = targets.get(key) ?? [];
    own[Number(template)] = Number(number);
    targets.set(key, own);
  }
  return { texts, targets };
}
