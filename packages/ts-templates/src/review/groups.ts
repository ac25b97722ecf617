import { keyOf, type YamlValue } from "../manifest/index.ts";
import { withoutRegistry } from "./image-reference.ts";
import type { Change, ChangeGroup, GroupEdit } from "./review.ts";
import { RISKS } from "./risk.ts";
import { targetSet } from "./target-set.ts";
import { titleOf } from "./title.ts";
import { type Told, withoutName } from "./told.ts";

/** What the edits of one target come to. */
export interface ToldTarget {
  readonly target: string;
  readonly told: readonly Told[];
}

/** A group before it has its place, its words and its meaning. */
type Grouped = Omit<ChangeGroup, "id" | "meaning">;

/** Which targets there are, and which of them have a document on either side, by its identity. */
export interface GroupsOf {
  readonly all: readonly string[];
  readonly having: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Says every change once, with all documents and targets that it holds for; the riskiest first. */
export function groupsOf(targets: readonly ToldTarget[], about: GroupsOf): readonly Grouped[] {
  const members = targets.flatMap(({ target, told }) => told.map((one) => ({ ...one, target })));
  const byChange = [...Map.groupBy(members, exactKey).values()];
  const byPlace = [...Map.groupBy(byChange, ([first]) => (first === undefined ? "" : placeKey(first))).values()];
  const changes = byPlace.flatMap((values): readonly Values[] =>
    values.length < MANY_VALUES
      ? values.map((one) => ({ members: one }))
      : [{ members: values.flat(), variants: values.length }],
  );
  return changes.flatMap((one) => split(one, about)).toSorted(byRisk);
}

/** From so many different values of one field on, they are told together. */
const MANY_VALUES = 4;

type Member = Told & { readonly target: string };

interface Values {
  readonly members: readonly Member[];
  readonly variants?: number;
}

/** What two changes must share to be told as one; of an image, the registry may differ. */
function exactKey(member: Member): string {
  const { risk, change } = member;
  const told = (value: YamlValue | undefined) => valueKey(risk === "image" ? withoutRegistry(value) : value);
  const values = change.type === "field" ? [told(change.before), told(change.after)] : [];
  return JSON.stringify([placeKey(member), ...values]);
}

function valueKey(value: YamlValue | undefined): string {
  return value === undefined ? "" : keyOf(value);
}

/** The same without the values. */
function placeKey({ risk, change, because, document }: Member): string {
  return JSON.stringify([risk, because, ...changeKey(change, document)]);
}

function changeKey(change: Change, document: string): readonly string[] {
  switch (change.type) {
    case "document-added":
    case "document-removed":
      return [change.type];
    case "document-renamed":
      return [change.type, change.from, change.to];
    case "field": {
      const kind = change.before === undefined ? "new" : change.after === undefined ? "gone" : "changed";
      return [change.type, kind, pathKey(change, document)];
    }
    case "checksum":
      return [change.type, pathKey(change, document)];
    case "reordered":
      return [change.type, pathKey(change, document), JSON.stringify([change.before, change.after])];
    case "embedded":
      return [change.type, pathKey(change, document), ...change.fields.map((field) => innerKey(field, document))];
  }
}

function innerKey(change: Change, document: string): string {
  const values = change.type === "field" ? [valueKey(change.before), valueKey(change.after)] : [];
  return JSON.stringify([...changeKey(change, document), ...values]);
}

function pathKey({ path }: Extract<Change, { readonly path: unknown }>, document: string): string {
  return JSON.stringify(withoutName(path, document));
}

/** Documents that have the change in the same targets, of those that have them at all, are one group. */
function split({ members, variants }: Values, about: GroupsOf): readonly Grouped[] {
  const documents = [...Map.groupBy(members, ({ document }) => document)].map(([document, own]) => {
    return { document, members: own, targets: new Set(own.map(({ target }) => target)) };
  });
  const isRename = members[0]?.change.type === "document-renamed";
  const sets: Changed[][] = [];
  for (const one of documents.toSorted(byTargets)) {
    const same = sets.find((set) => isRename || isSameSet([...set, one], about));
    if (same === undefined) sets.push([one]);
    else same.push(one);
  }
  return sets.map((one) => group(one, { variants, all: about.all }));
}

/** A document with a change, and where it has that. */
interface Changed {
  readonly document: string;
  readonly members: readonly Member[];
  readonly targets: ReadonlySet<string>;
}

function byTargets(left: Changed, right: Changed): number {
  return right.targets.size - left.targets.size || (left.document < right.document ? -1 : 1);
}

/** Whether each document has the change in all targets of any of them that have the document. */
function isSameSet(documents: readonly Changed[], { having }: GroupsOf): boolean {
  const union = [...new Set(documents.flatMap(({ targets }) => [...targets]))];
  return documents.every(({ document, targets }) => {
    const possible = having.get(document);
    return union.every((target) => targets.has(target) || possible?.has(target) !== true);
  });
}

function group(
  documents: readonly Changed[],
  { variants, all }: { readonly variants: number | undefined; readonly all: readonly string[] },
): Grouped {
  const members = documents.flatMap((one) => one.members);
  const [first] = members;
  if (first === undefined) throw new Error("a group has a change");
  const names = documents.map(({ document }) => document).sort();
  const values = new Set(members.map(exactKey)).size;
  const shown = {
    risk: first.risk,
    change: named(first.change, first.document),
    documents: names,
    ...(variants !== undefined && values > 1 && { variants: values }),
  };
  return {
    ...shown,
    title: titleOf(shown),
    ...(first.because !== undefined && { because: first.because }),
    targets: targetSet(new Set(members.map(({ target }) => target)), all),
    edits: editsOf(members),
  };
}

/** The document's own name goes without saying. */
function named(change: Change, document: string): Change {
  return "path" in change ? { ...change, path: withoutName(change.path, document) } : change;
}

function editsOf(members: readonly Member[]): readonly GroupEdit[] {
  const byEdit = Map.groupBy(members, ({ document, edit }) => `${document} ${keyOf(edit as unknown as YamlValue)}`);
  return [...byEdit.values()].flatMap((same): readonly GroupEdit[] => {
    const [first] = same;
    if (first === undefined) return [];
    return [{ targets: same.map(({ target }) => target), document: first.document, edit: first.edit }];
  });
}

function byRisk(left: Grouped, right: Grouped): number {
  return (
    RISKS.indexOf(left.risk) - RISKS.indexOf(right.risk) ||
    right.targets.names.length - left.targets.names.length ||
    right.documents.length - left.documents.length ||
    (left.title < right.title ? -1 : 1)
  );
}
