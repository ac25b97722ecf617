const clause = /^(as|is|has|must|may|does|needs|cannot|can|matches)\b/;
const articled = /^(an?|one of)\b/;

/** A check's own message, as far as wording matters: what it checks is known by its code. */
interface Message {
  readonly text: string;
  /** Whether it checks the form of a string; its message then names that form. */
  readonly format: boolean;
}

/**
 * What a check's own message says is allowed, as a noun with its article ("a digest (…)"); undefined if the message is
 * something else.
 */
export function nounOf({ text, format }: Message): string | undefined {
  if (clause.test(text)) return undefined;
  return format || articled.test(text) ? text : undefined;
}

/**
 * A check's message as the rest of a sentence that begins with the value. A schema's own message is a noun ("a digest
 * (…)"), a clause ("must end with …"), or any other text.
 */
export function clauseOf(message: Message): string {
  if (clause.test(message.text)) return message.text;
  const noun = nounOf(message);
  return noun === undefined ? `is refused: ${message.text}` : `is not ${noun}`;
}
