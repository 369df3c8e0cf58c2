import { type Static, Type } from 'typebox';
import { ALERT_COMPARATORS } from '../../core/alert.ts';
import { orVariable, text, word, yesOrNo } from './schema-parts.ts';

const figure = (description: string, example: number) =>
  orVariable(Type.Number({ examples: [example] }), description);

/** The value of the step "alert". */
export const AlertField = Type.Object(
  {
    metric: text("What is measured: the provider's word.", ['call_count', 'total_call_cost']),
    value: figure('The figure as it is now.', 120),
    threshold: figure('The bound that it has crossed.', 100),
    comparator: Type.Optional(
      word([...ALERT_COMPARATORS], 'How the bound is crossed. Default: >, the figure is above it.'),
    ),
    previous: Type.Optional(
      figure('The figure of the window before; with it the threshold is a change in percent.', 80),
    ),
    rule: Type.Optional(text('The name of the rule. Default: made of the metric.', ['Too many calls'])),
    window: Type.Optional(text("What the figure is counted over: the provider's word.", ['1h'])),
    frequency: Type.Optional(text("How often it is looked at: the provider's word.", ['5m'])),
    webhook_url: Type.Optional(
      text('Who is told. Default: the webhook URL of the account, else that of the call.', [
        'http://127.0.0.1:8080/alerts',
      ]),
    ),
    resolved: Type.Optional(
      yesOrNo('The figure is back inside the bound of a rule that an earlier alert has broken.'),
    ),
  },
  {
    title: 'alert',
    description: 'A figure of the account crosses the bound of a rule, and your program is told.',
    additionalProperties: false,
  },
);

export type RawAlert = Static<typeof AlertField>;
