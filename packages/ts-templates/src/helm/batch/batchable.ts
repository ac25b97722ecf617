/** Texts of templates by the name that Helm gives them. */
export type TemplateTexts = ReadonlyMap<string, string>;

/**
 * Whether templates cannot tell a batch from a run alone. What they could see of it: the type of `.Values`, and what
 * {@link changesShared} says. Where a name is defined twice, the last definition that Helm reads counts, and a batch may
 * read them in another order.
 */
export function isBatchable(templates: TemplateTexts): boolean {
  const texts = [...templates.values()];
  const names = [...templates.keys(), ...texts.flatMap(definedNames)];
  const showsType = texts.flatMap(actionsOf).some((action) => SHOWS_TYPE.test(action) && BARE_VALUES.test(action));
  return new Set(names).size === names.length && !showsType && !changesShared(texts);
}

/** Whether templates may change an object of Helm's that all targets of one run have, such as `.Release`. */
export function changesShared(texts: readonly string[]): boolean {
  const actions = texts.flatMap(actionsOf);
  return actions.some((action) => CHANGES.test(action)) && actions.some((action) => BARE_SHARED.test(action));
}

function actionsOf(text: string): readonly string[] {
  return text.match(/\{\{.*?\}\}/gs) ?? [];
}

function definedNames(text: string): readonly string[] {
  return Array.from(text.matchAll(/\{\{-?\s*(?:define|block)\s+["`]([^"`]+)["`]/g), ([, name = ""]) => name);
}

const SHOWS_TYPE = /\btype(?:Of|Is|IsLike)\b|%(?:#v|T)/;
const BARE_VALUES = /\.Values(?![.\w])|[$.](?=[\s)}|])/;
const CHANGES = /\b(?:set|unset|merge|mergeOverwrite|mustMerge|mustMergeOverwrite)\b/;
const BARE_SHARED = /\.(?:Release|Chart|Capabilities|Files|Subcharts)(?![.\w])/;
