import type { FunctionGroup } from "../row.ts";

const operator = "Use the function of this name that the toolkit has: of a float it computes with floats.";

export const numbers: FunctionGroup = {
  title: "Numbers",
  origin: "Sprig",
  rows: {
    add: {
      type: "(...terms: integer[]): integer",
      about: "The sum of integers; the fraction of a float is cut off.",
      instead: operator,
      examples: [
        [1, 2, 3, 6],
        [3000000, 1, 3000001],
      ],
    },
    add1: {
      type: "(value: integer): integer",
      about: "An integer and 1.",
      examples: [[3000000, 3000001]],
    },
    sub: {
      type: "(left: integer, right: integer): integer",
      about: "The difference of integers.",
      instead: operator,
      examples: [[5, 7, -2]],
    },
    mul: {
      type: "(first: integer, ...factors: integer[]): integer",
      about: "The product of integers.",
      instead: operator,
      examples: [[2, 3, 4, 24]],
    },
    div: {
      type: "(left: integer, right: integer): integer",
      about: "The quotient of integers, rounded towards zero; by 0 it stops the render.",
      instead: operator,
      examples: [[-7, 2, -3]],
    },
    mod: {
      type: "(left: integer, right: integer): integer",
      about: "The remainder of integers, with the sign of the left one.",
      instead: operator,
      examples: [[-7, 2, -1]],
    },
    addf: {
      type: "(...terms: number[]): number",
      about: "The sum of numbers, computed as decimals.",
      examples: [[0.1, 0.2, 0.3]],
    },
    add1f: {
      type: "(value: number): number",
      about: "A number and 1.",
      examples: [[0.5, 1.5]],
    },
    subf: {
      type: "(first: number, ...others: number[]): number",
      about: "The first number without the others, computed as decimals.",
      examples: [[1, 0.9, 0.1]],
    },
    mulf: {
      type: "(first: number, ...factors: number[]): number",
      about: "The product of numbers, computed as decimals.",
      examples: [[0.5, 3000000, 1500000]],
    },
    divf: {
      type: "(first: number, ...divisors: number[]): number",
      about: "The quotient of numbers, computed as decimals; by 0 it stops the render.",
      examples: [[1, 4, 0.25]],
    },
    max: {
      type: "(first: integer, ...others: integer[]): integer",
      about: "The largest of integers.",
      examples: [[1, 3000000, 2, 3000000]],
    },
    biggest: {
      type: "(first: integer, ...others: integer[]): integer",
      about: "The largest of integers.",
      instead: "Use `max`, its newer name.",
      examples: [[1, 3, 2, 3]],
    },
    min: {
      type: "(first: integer, ...others: integer[]): integer",
      about: "The smallest of integers.",
      examples: [[3, 1, 2, 1]],
    },
    maxf: {
      type: "(first: number, ...others: number[]): number",
      about: "The largest of numbers.",
      examples: [[1.5, 2.5, 2.5]],
    },
    minf: {
      type: "(first: number, ...others: number[]): number",
      about: "The smallest of numbers.",
      examples: [[1.5, 2.5, 1.5]],
    },
    floor: {
      type: "(value: number): number",
      about: "The largest whole number that is not above.",
      examples: [
        [1.9, 1],
        [-1.1, -2],
      ],
    },
    ceil: {
      type: "(value: number): number",
      about: "The smallest whole number that is not below.",
      examples: [[1.1, 2]],
    },
    round: {
      type: "(value: number, digits: int, up?: float): number",
      about:
        "The number with so many digits after the point; `up` is from which fraction on it is rounded up, 0.5 by default.",
      examples: [
        [2.345, 2, 2.35],
        [2.6, 0, 0.7, 2],
      ],
    },
    int: {
      type: "(value: scalar | undefined): integer",
      about: "The value as an integer: a text is read, of a float the fraction is cut off, anything else is 0.",
      instead: "An integer of the values needs none: it is printed as one.",
      examples: [
        ["12", 12],
        [3000000, 3000000],
        [null, 0],
      ],
    },
    int64: {
      type: "(value: scalar | undefined): integer",
      about:
        "The value as an integer of 64 bits: a text is read, after a 0 as octal, of a float the fraction is cut off, anything else is 0.",
      instead: "An integer of the values needs none: it is printed as one. Of text, `atoi` reads decimals alone.",
      examples: [
        ["12", 12],
        ["014", 12],
        [null, 0],
      ],
    },
    float64: {
      type: "(value: scalar | undefined): number",
      about: "The value as a float: a text is read, anything else is 0.",
      examples: [
        ["1.5", 1.5],
        [null, 0],
      ],
    },
    atoi: {
      type: "(text: string): integer",
      about: "A text read as an integer; 0 where it is none.",
      examples: [
        ["12", 12],
        ["x", 0],
      ],
    },
    toDecimal: {
      type: "(value: text): integer",
      about: "A text of octal digits, such as the mode of a file, as an integer; 0 where it is none.",
      examples: [["0755", 493]],
    },
    randInt: {
      type: "(least: int, below: int): integer",
      about: "A random integer from `least` to before `below`.",
      random: true,
      examples: [[1, 2, 1]],
    },
  },
};
