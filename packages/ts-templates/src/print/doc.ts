/**
 * A layout as data: the smallest that holds YAML with template actions in it. YAML never reflows, so there is no
 * width; a function is asked for its text once the column is known, because `nindent` needs that number.
 */
export type Doc =
  | string
  | readonly Doc[]
  | typeof line
  | { readonly nest: Doc; readonly by: number }
  | { readonly field: string; readonly of: Doc }
  | ((indent: number) => string);

/** A new line at the current indentation. */
export const line = { line: true } as const;

/** `doc`, with its lines indented by two spaces more, or by as many as are said. */
export function nest(doc: Doc, by = 2): Doc {
  return { nest: doc, by };
}

/** `doc`, which stands for a field of the manifest: an error in one of its lines can name that field. */
export function field(name: string, doc: Doc): Doc {
  return { field: name, of: doc };
}

/** Text, and for each line (from 1) the field of the manifest that it stands for. */
export interface Layout {
  readonly text: string;
  readonly fields: ReadonlyMap<number, string>;
}

/** The text of a layout. */
export function layout(doc: Doc): Layout {
  const fields = new Map<number, string>();
  let text = "";
  let row = 1;
  const put = (part: string): void => {
    text += part;
    row += part.split("\n").length - 1;
  };
  const write = (part: Doc, indent: number, path: string): void => {
    if (typeof part === "string") put(part);
    else if (typeof part === "function") put(part(indent));
    else if (isList(part)) for (const each of part) write(each, indent, path);
    else if ("line" in part) {
      put(`\n${" ".repeat(indent)}`);
      if (path !== "") fields.set(row, path);
    } else if ("nest" in part) write(part.nest, indent + part.by, path);
    else write(part.of, indent, joinField(path, part.field));
  };
  write(doc, 0, "");
  return { text, fields };
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

function joinField(path: string, name: string): string {
  return path === "" || name.startsWith("[") ? `${path}${name}` : `${path}.${name}`;
}
