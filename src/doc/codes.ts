/** The bits of a Doc's first word that say its kind, and the one that says that it has notes. */
export const KIND_MASK = 0xff;
export const NOTED = 0x100;

/** What a note begins with. */
export const NOTE = {
  span: 1,
  path: 2,
  commentBefore: 3,
  commentAfter: 4,
  blankLine: 5,
  comment: 6,
  madeAt: 7,
} as const;

/** What the value of a literal is, by its number. */
export const LITERALS: readonly string[] = [
  'None',
  'Bool',
  'Int',
  'BigInt',
  'Float',
  'Str',
  'Bytes',
  'Ellipsis',
];

/** The file that stands for the places of calls, which are asked for only where there is an error. */
export const CALLS = '<calls>';
