import { describe, expect, test } from "vitest";
import { type Field, readDocument } from "../../src/document/index.ts";

const name = { source: "guests.yaml", code: "guests.invalid" };

const read = <Result>(text: string, decode: (root: Field) => Result) => readDocument(text, name, decode);

/** Guests with a table, and perhaps dishes. */
const guests = (root: Field) =>
  root
    .fields(["guests"], ["guests"])
    ?.guests?.entries()
    .map(([guest, field]) => {
      const fields = field.fields(["table", "dishes", "vegetarian", "seat"], ["table"]);
      return {
        guest,
        table: fields?.table?.whole(1, 9),
        dishes: fields?.dishes?.items().map((dish) => dish.text()),
        vegetarian: fields?.vegetarian?.flag(),
        seat: fields?.seat?.word(["window", "door"]),
      };
    });

describe("readDocument", () => {
  test("reads what is there, in flow style, block style and behind aliases", () => {
    const text = `
guests:
  ann: &first { table: 1, dishes: [soup, 7], vegetarian: true, seat: door }
  bob: *first
  eve:
    table: 2
    dishes:
    - on
`;
    expect(read(text, guests)).toEqual([
      { guest: "ann", table: 1, dishes: ["soup", "7"], vegetarian: true, seat: "door" },
      { guest: "bob", table: 1, dishes: ["soup", "7"], vegetarian: true, seat: "door" },
      { guest: "eve", table: 2, dishes: ["on"], vegetarian: undefined, seat: undefined },
    ]);
  });

  test("names everything that is wrong at once, where it stands", () => {
    const text = `# who comes
guests:
  ann:
    tabel: 1
    dishes: soup
  bob: { table: 10, vegetarian: "no", seat: windov,
         dishes: [soup, [stew], true] }
  eve: late
host: me
`;
    expect(() => read(text, guests)).toThrowErrorMatchingInlineSnapshot(`
      [MeshLabError: guests.yaml cannot be used:
        - line 3: guests.ann: table must be given
        - line 4: guests.ann.tabel: tabel is not known here; is it table?
        - line 5: guests.ann.dishes: a list belongs here
        - line 6: guests.bob.table: a whole number from 1 to 9 belongs here
        - line 6: guests.bob.vegetarian: true or false belongs here
        - line 6: guests.bob.seat: windov is not known here; is it window?
        - line 7: guests.bob.dishes[1]: a text belongs here
        - line 7: guests.bob.dishes[2]: a text belongs here
        - line 8: guests.eve: a mapping belongs here, with table, dishes, vegetarian, seat
        - line 9: host: host is not known here; known are guests]
    `);
  });

  test.each([
    ["no YAML", "guests: [", "line 1: unexpected end of the stream within a flow collection"],
    ["a key twice", "guests: {}\nguests: {}\n", "line 2: duplicated mapping key"],
    ["nothing", "", "line 1: one YAML document belongs here"],
    ["two documents", "guests: {}\n---\nguests: {}\n", "line 1: one YAML document belongs here"],
    ["a list", "- guests\n", "line 1: a mapping belongs here, with guests"],
  ])("refuses %s, with the line", (_, text, message) => {
    expect(() => read(text, guests)).toThrow(`guests.yaml cannot be used:\n  - ${message}`);
  });

  test("counts lines of what stands after long texts, too", () => {
    const text =
      'guests:\n  ann:\n    dishes:\n    - |\n      soup\n      stew\n    - "a\n      b"\n    - [late]\n    table: 0\n';
    expect(() => read(text, guests)).toThrowErrorMatchingInlineSnapshot(`
      [MeshLabError: guests.yaml cannot be used:
        - line 9: guests.ann.dishes[2]: a text belongs here
        - line 10: guests.ann.table: a whole number from 1 to 9 belongs here]
    `);
  });
});
