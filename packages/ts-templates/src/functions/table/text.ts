import type { FunctionGroup } from "../row.ts";

export const text: FunctionGroup = {
  title: "Text",
  origin: "Sprig",
  rows: {
    trim: {
      type: "(text: string): string",
      about: "The text without white space at both ends.",
      examples: [[" a b\n", "a b"]],
    },
    trimAll: {
      type: "(characters: string, text: string): string",
      about: "The text without any of these characters at both ends.",
      examples: [["-", "--a-b-", "a-b"]],
    },
    trimall: {
      type: "(characters: string, text: string): string",
      about: "The text without any of these characters at both ends.",
      instead: "Use `trimAll`, its newer name.",
      examples: [["-", "--a-b-", "a-b"]],
    },
    trimPrefix: {
      type: "(prefix: string, text: string): string",
      about: "The text without this start, taken away once.",
      examples: [["v", "v1.2", "1.2"]],
    },
    trimSuffix: {
      type: "(suffix: string, text: string): string",
      about: "The text without this end, taken away once: of `a--` and `-`, one dash stays.",
      examples: [["-", "a--", "a-"]],
    },
    upper: {
      type: "(text: string): string",
      about: "The text in upper case.",
      examples: [["hello", "HELLO"]],
    },
    lower: {
      type: "(text: string): string",
      about: "The text in lower case.",
      examples: [["HELLO", "hello"]],
    },
    title: {
      type: "(text: string): string",
      about: "The text with the first letter of each word in upper case.",
      examples: [["hello world", "Hello World"]],
    },
    untitle: {
      type: "(text: string): string",
      about: "The text with the first letter of each word in lower case.",
      examples: [["Hello World", "hello world"]],
    },
    swapcase: {
      type: "(text: string): string",
      about: "Each letter in the other case; a lower one at the start of a word becomes a title letter.",
      examples: [["Hello World", "hELLO wORLD"]],
    },
    camelcase: {
      type: "(text: string): string",
      about: "Words in one, each with a capital first letter, the first one too.",
      examples: [["http_server", "HttpServer"]],
    },
    snakecase: {
      type: "(text: string): string",
      about: "Words in lower case with `_` between them.",
      examples: [["FirstName", "first_name"]],
    },
    kebabcase: {
      type: "(text: string): string",
      about: "Words in lower case with `-` between them.",
      examples: [["FirstName", "first-name"]],
    },
    nospace: {
      type: "(text: string): string",
      about: "The text without any white space; letters beyond ASCII are broken.",
      instead: "Use regexReplaceAll, which keeps them.",
      examples: [["a b\tc", "abc"]],
    },
    initials: {
      type: "(text: string): string",
      about: "The first letter of each word.",
      examples: [["First Try", "FT"]],
    },
    plural: {
      type: "(one: string, many: string, count: int): string",
      about: "The first word for a count of 1, else the second.",
      examples: [
        ["pod", "pods", 1, "pod"],
        ["pod", "pods", 3, "pods"],
      ],
    },
    repeat: {
      type: "(count: int, text: string): string",
      about: "The text so many times.",
      examples: [[3, "ab", "ababab"]],
    },
    replace: {
      type: "(from: string, to: string, text: string): string",
      about: "The text with every `from` replaced.",
      examples: [["+", "_", "1.2+3+4", "1.2_3_4"]],
    },
    substr: {
      type: "(start: int, end: int, text: string): string",
      about:
        "The bytes from `start` to before `end`; a negative start means from the beginning, a negative end to the last.",
      examples: [
        [1, 3, "abcdef", "bc"],
        [2, -1, "abcdef", "cdef"],
      ],
    },
    trunc: {
      type: "(length: int, text: string): string",
      about: "The first bytes of the text; of a negative length the last ones.",
      examples: [
        [3, "abcdef", "abc"],
        [-3, "abcdef", "def"],
      ],
    },
    abbrev: {
      type: "(width: int, text: string): string",
      about: "The text cut to a width, with `...` at its end; a width below 4 leaves it as it is.",
      examples: [[5, "hello world", "he..."]],
    },
    abbrevboth: {
      type: "(left: int, width: int, text: string): string",
      about: "The text cut to a width, with `...` at both ends, where `left` says how much of the start is left out.",
      examples: [[5, 10, "1234 5678 9123", "...5678..."]],
    },
    wrap: {
      type: "(width: int, text: string): string",
      about: "The text with line breaks between words where a line would be wider.",
      examples: [[5, "hello world", "hello\nworld"]],
    },
    wrapWith: {
      type: "(width: int, separator: string, text: string): string",
      about: "The text with a separator where a line would be wider, also within words.",
      examples: [[5, "\t", "HelloWorld", "Hello\tWorld"]],
    },
    contains: {
      type: "(part: string, text: string): boolean",
      about: "Whether the part is in the text.",
      examples: [["or", "world", true]],
    },
    hasPrefix: {
      type: "(prefix: string, text: string): boolean",
      about: "Whether the text starts with this.",
      examples: [["wo", "world", true]],
    },
    hasSuffix: {
      type: "(suffix: string, text: string): boolean",
      about: "Whether the text ends with this.",
      examples: [["ld", "world", true]],
    },
    quote: {
      type: "(...values: text[] | undefined): string",
      about: "Each value in double quotes, with a space between; what is missing is left out.",
      instead: "A string is quoted where it stands; use it inside text that another program reads.",
      examples: [
        ['a "b"', '"a \\"b\\""'],
        ["a", null, 3000000, '"a" "3000000"'],
      ],
    },
    squote: {
      type: "(...values: text[] | undefined): string",
      about:
        "Each value in single quotes, with a space between; what is missing is left out, quotes inside are not escaped.",
      instead: "Use `quote` where the value may hold a quote.",
      examples: [
        ["a", "b", "'a' 'b'"],
        [null, ""],
      ],
    },
    cat: {
      type: "(...values: text[] | undefined): string",
      about: "The values with a space between; what is missing is left out.",
      examples: [
        ["a", 2, true, "a 2 true"],
        ["a", null, "b", "a b"],
      ],
    },
    indent: {
      type: "(spaces: int, text: string): string",
      about: "The text with so many spaces before each line.",
      instead: "Structures are indented where they stand; use it inside text.",
      examples: [[2, "a\nb", "  a\n  b"]],
    },
    nindent: {
      type: "(spaces: int, text: string): string",
      about: "As `indent`, after a line break.",
      instead: "Structures are indented where they stand; use it inside text.",
      examples: [[2, "a\nb", "\n  a\n  b"]],
    },
    toString: {
      type: "(value: text): string",
      about: "The value as text.",
      instead: "Use str() or text`…`, of which a missing value does not become `<nil>`.",
      examples: [
        [3000000, "3000000"],
        [true, "true"],
      ],
    },
    print: {
      type: "(...values: value[]): string",
      about: "The values in a row, with a space between two of which neither is text.",
      instead: "Use text`…`.",
      origin: "Go",
      examples: [
        ["a", "b", "ab"],
        [1, 2, "1 2"],
      ],
    },
    println: {
      type: "(...values: value[]): string",
      about: "The values with a space between them and a line break at the end.",
      origin: "Go",
      examples: [["a", 1, "a 1\n"]],
    },
    printf: {
      type: "(format: string, ...values: value[]): string",
      about:
        "The values in a format: `%s` of text, `%d` of an integer, `%.2f` of a number, `%q` in quotes, `%v` of anything.",
      instead: "Use text`…`; this is for widths, digits and the like.",
      origin: "Go",
      examples: [
        ["%s-%03d", "web", 7, "web-007"],
        ["%.1f %v", 2.25, true, "2.2 true"],
      ],
    },
    html: {
      type: "(...values: text[]): string",
      about: "The values in a row, escaped for HTML.",
      origin: "Go",
      examples: [["<a>&", "&lt;a&gt;&amp;"]],
    },
    js: {
      type: "(...values: text[]): string",
      about: "The values in a row, escaped for a string of JavaScript.",
      origin: "Go",
      examples: [['say "hi"', 'say \\"hi\\"']],
    },
    urlquery: {
      type: "(...values: text[]): string",
      about: "The values in a row, escaped for the query of a URL.",
      origin: "Go",
      examples: [["a b&c", "a+b%26c"]],
    },
    hello: {
      type: "(): string",
      about: "`Hello!`, to see that Sprig is there.",
      examples: [["Hello!"]],
    },
  },
};
