/** A call or a text message that comes to a number of an account. */
export interface InboundOptions {
  /** The account's number. */
  readonly to: string;
  /** Who calls or writes. Default "+12125550123". */
  readonly from?: string;
  /** Makes it a text message with this text, instead of a call. */
  readonly text?: string;
  /** The scenario that the call plays: the name or file of one that is loaded. Default: the one that matches. */
  readonly scenario?: string;
  /** Headers that come with the call over SIP, such as `x-caller`. */
  readonly sipHeaders?: Readonly<Record<string, string>>;
  /** The account's key. Default: of all accounts that are open, the one that has the number. */
  readonly apiKey?: string;
  /** Needed where two workspaces of the key have the number. */
  readonly workspaceId?: string;
  /** Needed where two providers have the number. */
  readonly provider?: string;
}

/** What became of it. */
export interface InboundResult {
  /**
   * `taken`: an agent has it. `forwarded`: there was no room, and it went to the fallback number. `rejected`: nobody is
   * to take it. `dropped`: nobody said who was to take it, or there was no room.
   */
  readonly outcome: 'taken' | 'forwarded' | 'rejected' | 'dropped';
  /** Why nobody has it. */
  readonly why?: string;
  /** The call, or the chat of a text message, if there is one. */
  readonly id?: string;
  readonly forwardedTo?: string;
  readonly provider: string;
  readonly world: string;
}
