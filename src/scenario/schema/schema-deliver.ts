import { type Static, Type } from 'typebox';
import { anyJson, wholeNumber, word, yesOrNo } from './schema-parts.ts';

/* How the webhooks of the call are delivered, where one usual way is not enough. */

const address = (description: string) =>
  Type.Optional(
    Type.String({
      description,
      minLength: 1,
      format: 'drydial-http-url',
      examples: ['http://127.0.0.1:8080/test/reset'],
    }),
  );

const ResetSchema = Type.Object(
  {
    post: address('The address to send a POST to.'),
    put: address('The address to send a PUT to.'),
    delete: address('The address to send a DELETE to.'),
    json: Type.Optional(anyJson('The body, sent as JSON.')),
  },
  {
    title: 'reset',
    description: 'Makes your program forget what it knows, before each order.',
    additionalProperties: false,
  },
);

const ExploreSchema = Type.Object(
  {
    limit: Type.Optional(
      wholeNumber('How many orders are tried at most. Default: 300.', { minimum: 1, maximum: 100_000 }),
    ),
    copies: Type.Optional(
      wholeNumber('How often one webhook arrives at most. Default: 2.', { minimum: 1, maximum: 10 }),
    ),
    overlap: Type.Optional(yesOrNo('Whether two webhooks may arrive at the same time. Default: true.')),
    beyond: Type.Optional(
      yesOrNo(
        'Also what the provider does not do: webhooks that never come, and more copies than it makes attempts. Default: false.',
      ),
    ),
  },
  { title: 'explore', additionalProperties: false },
);

/** The field "deliver" of a scenario. */
export const DeliverField = Type.Union(
  [
    word(['explore'], 'The webhooks are played in every order that the provider permits.'),
    Type.Object(
      {
        explore: Type.Union([yesOrNo('Whether the orders are explored.'), ExploreSchema], {
          description:
            'The webhooks are played in every order that the provider permits, each in a world of its own, and what your program ends up with is compared.',
        }),
        reset: Type.Optional(ResetSchema),
      },
      { title: 'deliver', additionalProperties: false },
    ),
  ],
  {
    description:
      'How the webhooks of the call are delivered. Default: as the provider does it when all goes well.',
  },
);

export type RawDeliver = Static<typeof DeliverField>;
