import type { Json } from '../core/json.ts';
import type { ChangeKind, ChangeLevel, ChangeSide, Remark } from './change.ts';
import { isUpperLimit, LIMIT_NAMES, type Shape } from './shape.ts';

export interface ShapeComparison {
  readonly side: ChangeSide;
  /** Whether the value could be absent before: who read it had to reckon with that. */
  readonly wasOptional: boolean;
}

/** What is different about the values themselves; fields and items are looked at one by one elsewhere. */
export function compareShapes(before: Shape, after: Shape, comparison: ShapeComparison): readonly Remark[] {
  const { side } = comparison;
  return [
    ...compareTypes(before, after, comparison),
    ...compareValues(before, after, side),
    ...LIMIT_NAMES.flatMap((name) => compareLimit(name, { before, after, side })),
    ...comparePattern(before, after, side),
    ...compareFormat(before, after),
    ...compareDefault(before, after, side),
    ...compareOthers(before, after, side),
    ...(after.isDeprecated && !before.isDeprecated
      ? [remark('field-deprecated', 'warning', 'is deprecated now')]
      : []),
  ];
}

function compareTypes(
  before: Shape,
  after: Shape,
  { side, wasOptional }: ShapeComparison,
): readonly Remark[] {
  const remarks: Remark[] = [];
  const gone = missingTypes(before.types, after.types);
  const more = missingTypes(after.types, before.types);
  const text = `is ${typeText(after)} now, was ${typeText(before)}`;
  if (before.types === undefined || after.types === undefined) {
    if (before.types !== after.types) remarks.push(remark('type-changed', 'warning', text));
  } else if (gone.length > 0 || more.length > 0) {
    const worse = side === 'sent' ? gone : more;
    // A number that may have a fraction breaks only those who count on whole ones.
    const wasWhole = side === 'received' && before.types.includes('integer');
    const isMild = wasWhole && worse.every((type) => type === 'number');
    const level = worse.length === 0 ? 'information' : isMild ? 'warning' : 'breaking';
    remarks.push(remark('type-changed', level, text));
  }
  // Where any type may be, so may null, and nothing is said about it.
  if (before.isNullable === after.isNullable || before.types === undefined || after.types === undefined)
    return remarks;
  const isWorse = side === 'sent' ? before.isNullable : after.isNullable;
  const level = !isWorse ? 'information' : side === 'received' && wasOptional ? 'warning' : 'breaking';
  const isSent = side === 'sent';
  const allowed = isSent ? 'may be null now' : 'can be null now';
  const forbidden = isSent ? 'may no longer be null' : 'is never null now';
  return [...remarks, remark('type-changed', level, after.isNullable ? allowed : forbidden)];
}

/** Types of the one that the other does not let through; an integer is a number too. */
function missingTypes(
  of: readonly string[] | undefined,
  from: readonly string[] | undefined,
): readonly string[] {
  if (of === undefined || from === undefined) return [];
  return of.filter((type) => !from.includes(type) && !(type === 'integer' && from.includes('number')));
}

function compareValues(before: Shape, after: Shape, side: ChangeSide): readonly Remark[] {
  const isSent = side === 'sent';
  if (before.values === undefined && after.values === undefined) return [];
  if (before.values === undefined) {
    const text = `must be one of ${valuesText(after.values ?? [])} now`;
    return [
      remark(
        'enum-closed',
        isSent ? 'breaking' : 'information',
        isSent ? text : text.replace('must be', 'is'),
      ),
    ];
  }
  if (after.values === undefined) {
    const text = `may be any value now, was one of ${valuesText(before.values)}`;
    return [remark('enum-opened', isSent ? 'information' : 'warning', text)];
  }
  const gone = missingValues(before.values, after.values);
  const more = missingValues(after.values, before.values);
  return [
    ...(gone.length === 0
      ? []
      : [
          remark(
            'enum-values-removed',
            isSent ? 'breaking' : 'information',
            `can no longer be ${valuesText(gone)}`,
          ),
        ]),
    ...(more.length === 0
      ? []
      : [remark('enum-values-added', isSent ? 'information' : 'warning', `can be ${valuesText(more)} too`)]),
  ];
}

function missingValues(of: readonly Json[], from: readonly Json[]): readonly Json[] {
  const known = new Set(from.map((value) => JSON.stringify(value)));
  return of.filter((value) => !known.has(JSON.stringify(value)));
}

interface LimitComparison {
  readonly before: Shape;
  readonly after: Shape;
  readonly side: ChangeSide;
}

function compareLimit(name: string, { before, after, side }: LimitComparison): readonly Remark[] {
  const was = before.limits.get(name);
  const is = after.limits.get(name);
  if (was === is) return [];
  const widest = isUpperLimit(name) ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const difference = (is ?? widest) - (was ?? widest);
  const isTighter = isUpperLimit(name) ? difference < 0 : difference > 0;
  const text = `has ${is === undefined ? `no ${name} now` : `${name} ${is}`}, was ${was ?? 'none'}`;
  if (isTighter) return [remark('limit-tightened', side === 'sent' ? 'breaking' : 'information', text)];
  return [remark('limit-loosened', 'information', text)];
}

function comparePattern(before: Shape, after: Shape, side: ChangeSide): readonly Remark[] {
  if (before.pattern === after.pattern) return [];
  const isHarmless = side === 'received' || after.pattern === undefined;
  const text =
    after.pattern === undefined
      ? 'has no pattern any more'
      : `must match ${after.pattern}${before.pattern === undefined ? '' : `, was ${before.pattern}`}`;
  return [remark('pattern-changed', isHarmless ? 'information' : 'warning', text)];
}

function compareFormat(before: Shape, after: Shape): readonly Remark[] {
  if (before.format === after.format) return [];
  const text = `has ${after.format === undefined ? 'no format' : `the format ${after.format}`} now, was ${before.format ?? 'none'}`;
  const isKnown = before.format !== undefined && after.format !== undefined;
  return [remark('format-changed', isKnown ? 'warning' : 'information', text)];
}

/** Of what is sent: who leaves the field out gets something else. In a reply a default is a remark for readers. */
function compareDefault(before: Shape, after: Shape, side: ChangeSide): readonly Remark[] {
  const [was, is] = [JSON.stringify(before.byDefault), JSON.stringify(after.byDefault)];
  if (was === is || side === 'received') return [];
  // That a default is written down for the first time, or no longer, does not say that it changed.
  const level = was === undefined || is === undefined ? 'information' : 'warning';
  return [remark('default-changed', level, `has the default ${is ?? 'none'}, was ${was ?? 'none'}`)];
}

function compareOthers(before: Shape, after: Shape, side: ChangeSide): readonly Remark[] {
  if ((before.others === 'none') === (after.others === 'none')) return [];
  if (after.others === 'none') {
    return [remark('closed', side === 'sent' ? 'breaking' : 'information', 'takes no further fields now')];
  }
  return [remark('opened', 'information', 'takes further fields now')];
}

function typeText({ types }: Shape): string {
  return types === undefined ? 'any type' : types.join(' or ') || 'null';
}

const SHOWN_VALUES = 8;

function valuesText(values: readonly Json[]): string {
  const shown = values.slice(0, SHOWN_VALUES).map((value) => JSON.stringify(value));
  const more = values.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function remark(kind: ChangeKind, level: ChangeLevel, text: string): Remark {
  return { kind, level, text };
}
