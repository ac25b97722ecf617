import { type FunctionGroup, result } from "../row.ts";

const day = result("toDate", "2006-01-02 15:04:05", "2024-05-06 07:08:09");

export const dates: FunctionGroup = {
  title: "Dates and durations",
  origin: "Sprig",
  rows: {
    now: {
      type: "(): Date",
      about: "The time of the render: manifests differ each time.",
      random: true,
      examples: [],
    },
    toDate: {
      type: "(layout: string, text: string): Date",
      about:
        "The date that a text holds, written as Go's layout `2006-01-02 15:04:05` says; the year 1 where it does not fit.",
      instead: "Use `mustToDate`, which stops the render.",
      examples: [],
    },
    mustToDate: {
      type: "(layout: string, text: string): Date",
      about: "As `toDate`; stops the render where the text does not fit.",
      examples: [],
    },
    date: {
      type: "(layout: string, date: Date): string",
      about: "A date in the time zone of the machine on which Helm runs, written as Go's layout says.",
      instead: "Use `dateInZone`, which gives the same on every machine.",
      random: true,
      examples: [["2006", day, "2024"]],
    },
    dateInZone: {
      type: "(layout: string, date: Date, zone: string): string",
      about: "A date in a time zone, written as Go's layout says.",
      examples: [
        ["Jan 2, 15:04", result("mustToDate", "2006-01-02", "2024-05-06"), "UTC", "May 6, 00:00"],
        ["2006-01-02", 1714978800, "UTC", "2024-05-06"],
      ],
    },
    date_in_zone: {
      type: "(layout: string, date: Date, zone: string): string",
      about: "As `dateInZone`.",
      instead: "Use `dateInZone`, its newer name.",
      examples: [["2006", 1714978800, "UTC", "2024"]],
    },
    dateModify: {
      type: "(duration: string, date: Date): Date",
      about: "The date so much later, or earlier; the same date where the text is no duration.",
      instead: "Use `mustDateModify`, which stops the render.",
      examples: [],
    },
    date_modify: {
      type: "(duration: string, date: Date): Date",
      about: "As `dateModify`.",
      instead: "Use `mustDateModify`, which stops the render.",
      examples: [],
    },
    mustDateModify: {
      type: "(duration: string, date: Date): Date",
      about: "The date so much later, or earlier; stops the render where the text is no duration.",
      examples: [],
    },
    must_date_modify: {
      type: "(duration: string, date: Date): Date",
      about: "As `mustDateModify`.",
      instead: "Use `mustDateModify`, its newer name.",
      examples: [],
    },
    htmlDate: {
      type: "(date: Date): string",
      about: "A date as `2006-01-02`, in the time zone of the machine on which Helm runs.",
      instead: "Use `htmlDateInZone`, which gives the same on every machine.",
      random: true,
      examples: [[day, "2024-05-06"]],
    },
    htmlDateInZone: {
      type: "(date: Date, zone: string): string",
      about: "A date as `2006-01-02`, in a time zone.",
      examples: [[1714978800, "UTC", "2024-05-06"]],
    },
    unixEpoch: {
      type: "(date: Date): string",
      about: "The seconds from 1970 to a date.",
      examples: [[result("dateModify", "24h", result("toDate", "2006-01-02Z07:00", "1970-01-01Z")), "86400"]],
    },
    ago: {
      type: "(date: Date): string",
      about: "How long ago a date is.",
      random: true,
      examples: [[result("now"), { matches: "^0s$" }]],
    },
    duration: {
      type: "(seconds: scalar): string",
      about: "So many seconds as a duration of Go; of a number with a fraction or a text that is none, `0s`.",
      examples: [["95", "1m35s"]],
    },
    durationRound: {
      type: "(duration: string): string",
      about: "A duration in its largest unit.",
      examples: [["2h10m5s", "2h"]],
    },
  },
};

const readable = "a duration (`1h30m`), or a number of seconds";

export const durations: FunctionGroup = {
  title: "Durations, by Helm",
  origin: "Helm",
  rows: {
    mustToDuration: {
      type: "(duration: scalar): Duration",
      about: `Reads ${readable}; stops the render where it is none.`,
      examples: [],
    },
    durationSeconds: {
      type: "(duration: scalar): number",
      about: `The seconds of ${readable}; 0 where it is none.`,
      examples: [
        ["1m30s", 90],
        [90, 90],
      ],
    },
    durationMilliseconds: {
      type: "(duration: scalar): integer",
      about: `The milliseconds of ${readable}; 0 where it is none.`,
      examples: [["1h", 3600000]],
    },
    durationMicroseconds: {
      type: "(duration: scalar): integer",
      about: `The microseconds of ${readable}; 0 where it is none.`,
      examples: [["3s", 3000000]],
    },
    durationNanoseconds: {
      type: "(duration: scalar): integer",
      about: `The nanoseconds of ${readable}; 0 where it is none.`,
      examples: [["3ms", 3000000]],
    },
    durationMinutes: {
      type: "(duration: scalar): number",
      about: `The minutes of ${readable}; 0 where it is none.`,
      examples: [["90s", 1.5]],
    },
    durationHours: {
      type: "(duration: scalar): number",
      about: `The hours of ${readable}; 0 where it is none.`,
      examples: [["90m", 1.5]],
    },
    durationDays: {
      type: "(duration: scalar): number",
      about: `The days of ${readable}; 0 where it is none.`,
      examples: [["36h", 1.5]],
    },
    durationWeeks: {
      type: "(duration: scalar): number",
      about: `The weeks of ${readable}; 0 where it is none.`,
      examples: [["84h", 0.5]],
    },
    durationRoundTo: {
      type: "(duration: scalar, unit: scalar): Duration",
      about: "The duration, rounded to a multiple of a unit.",
      examples: [],
    },
    durationTruncateTo: {
      type: "(duration: scalar, unit: scalar): Duration",
      about: "The duration, cut to a multiple of a unit.",
      examples: [],
    },
  },
};
