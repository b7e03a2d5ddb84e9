/** A foreign key to a record that can be merged, and what a merge does about it. */
export interface Reference {
  readonly table: string;
  readonly column: string;
  /** Whether its rows are given to the record that remains, or stay with the duplicate, where an undo finds them. */
  readonly decision: 'move' | 'stay';
  /** The table's primary key without this column: which row it is, before and after. */
  readonly key: readonly string[];
  /**
   * What the database wants to be unique together with this column (SQL; `where` of row `r`). A row whose place is taken
   * stays with the duplicate.
   */
  readonly unique?: readonly { readonly columns: readonly string[]; readonly where?: string }[];
  /** Which rows can't be moved besides (SQL of row `r`; `$2` is the record that they would be given to). */
  readonly never?: string;
}

const byId = { decision: 'move', key: ['id'] } as const;
const stays = { decision: 'stay', key: [] } as const;
const dayOfBehaviour = { where: 'r.withdrawn_at is null' } as const;
const noOpportunity = `coalesce(r.opportunity_id, '00000000-0000-0000-0000-000000000000')`;

/** Rows that would come to stand below themselves. */
function circle(table: string, column: string): string {
  return `r.id in (with recursive above as (
    select id, ${column} from ${table} where id = $2::uuid
    union select t.id, t.${column} from ${table} t join above on t.id = above.${column}
  ) select id from above)`;
}

/**
 * What points to accounts, and to contacts. tests/merge/references.test.ts reads the database's catalogue and fails for a
 * foreign key, or something unique with it, that nobody has decided on.
 */
export const references: Readonly<Record<'account' | 'contact', readonly Reference[]>> = {
  account: [
    { table: 'account', column: 'parent_id', ...byId, never: circle('account', 'parent_id') },
    { table: 'account', column: 'merged_into_id', ...byId },
    {
      table: 'account_address',
      column: 'account_id',
      decision: 'move',
      key: ['kind'],
      unique: [{ columns: ['r.kind'] }],
    },
    { table: 'account_card', column: 'account_id', decision: 'move', key: [], unique: [{ columns: [] }] },
    { table: 'relationship_card', column: 'account_id', decision: 'move', key: [], unique: [{ columns: [] }] }, // its rows come along
    { table: 'contact', column: 'account_id', ...byId },
    {
      table: 'affiliation',
      column: 'account_id',
      ...byId,
      unique: [{ columns: ['r.contact_id'], where: 'r.ended_on is null' }],
    },
    { table: 'contact_relation', column: 'account_id', ...byId },
    { table: 'site', column: 'account_id', ...byId },
    { table: 'feedback', column: 'account_id', ...byId },
    { table: 'complaint', column: 'account_id', ...byId },
    { table: 'suggestion', column: 'account_id', ...byId },
    { table: 'approval', column: 'account_id', ...byId },
    { table: 'suggestion_supporter', column: 'account_id', decision: 'move', key: ['duplicate_id'] },
    { table: 'opportunity', column: 'account_id', ...byId },
    {
      table: 'alignment_observation',
      column: 'account_id',
      ...byId,
      unique: [
        {
          columns: ['r.contact_id', 'r.opportunity_id', 'r.behaviour', 'r.observed_on', 'r.observer_id'],
          ...dayOfBehaviour,
        },
      ],
    },
    { table: 'alignment_override', column: 'account_id', ...byId },
    {
      table: 'alignment_profile',
      column: 'account_id',
      ...byId,
      unique: [{ columns: ['r.contact_id', noOpportunity] }],
    },
    { table: 'alignment_change', column: 'account_id', ...byId },
    { table: 'call_plan', column: 'account_id', ...byId },
    { table: 'commitment', column: 'account_id', ...byId },
    { table: 'presentation_plan', column: 'account_id', ...byId },
    { table: 'filled_form', column: 'account_id', ...byId },
    { table: 'survey_invitation', column: 'account_id', ...byId },
    { table: 'survey_response', column: 'account_id', ...byId },
    { table: 'merge', column: 'account_id', ...stays },
    { table: 'merge', column: 'duplicate_account_id', ...stays },
  ],
  contact: [
    { table: 'contact', column: 'reports_to_id', ...byId, never: circle('contact', 'reports_to_id') },
    { table: 'contact', column: 'merged_into_id', ...byId },
    {
      table: 'affiliation',
      column: 'contact_id',
      ...byId,
      unique: [{ columns: ['r.account_id'], where: 'r.ended_on is null' }],
    },
    {
      table: 'contact_relation',
      column: 'from_id',
      ...byId,
      unique: [{ columns: ['r.to_id', 'r.kind'] }],
      never: 'r.to_id = $2::uuid',
    },
    {
      table: 'contact_relation',
      column: 'to_id',
      ...byId,
      unique: [{ columns: ['r.from_id', 'r.kind'] }],
      never: 'r.from_id = $2::uuid',
    },
    { table: 'complaint', column: 'contact_id', ...byId },
    { table: 'feedback', column: 'contact_id', ...byId },
    { table: 'suggestion', column: 'contact_id', ...byId },
    { table: 'filled_form', column: 'contact_id', ...byId },
    { table: 'survey_invitation', column: 'contact_id', ...byId, unique: [{ columns: ['r.survey_id'] }] },
    { table: 'survey_response', column: 'contact_id', ...byId },
    { table: 'survey_refusal', column: 'contact_id', decision: 'move', key: [], unique: [{ columns: [] }] },
    { table: 'suggestion_supporter', column: 'contact_id', decision: 'move', key: ['duplicate_id'] },
    {
      table: 'pairing',
      column: 'contact_id',
      ...byId,
      unique: [{ columns: ['r.opportunity_id', 'r.user_id'], where: 'r.ended_at is null' }],
    },
    {
      table: 'alignment_observation',
      column: 'contact_id',
      ...byId,
      unique: [
        {
          columns: ['r.account_id', 'r.opportunity_id', 'r.behaviour', 'r.observed_on', 'r.observer_id'],
          ...dayOfBehaviour,
        },
      ],
    },
    { table: 'alignment_override', column: 'contact_id', ...byId },
    {
      table: 'alignment_profile',
      column: 'contact_id',
      ...byId,
      unique: [{ columns: ['r.account_id', noOpportunity] }],
    },
    { table: 'alignment_change', column: 'contact_id', ...byId },
    { table: 'call_plan', column: 'executive_id', ...byId },
    { table: 'call_participant', column: 'contact_id', decision: 'move', key: ['call_plan_id', 'seq'] },
    { table: 'commitment', column: 'contact_id', ...byId },
    { table: 'presentation_participant', column: 'contact_id', decision: 'move', key: ['presentation_plan_id', 'seq'] },
    { table: 'relationship_card_row', column: 'contact_id', decision: 'move', key: ['account_id', 'rank'] },
    { table: 'personal_profile', column: 'contact_id', ...byId, unique: [{ columns: [] }] },
    // What is private is sealed for one person's id: it can't be opened under another, and waits with the redirect.
    { table: 'private_profile', column: 'contact_id', ...stays },
    // Says whose private fields were read, and is append-only.
    { table: 'profile_reading', column: 'contact_id', ...stays },
    { table: 'person_erasure', column: 'contact_id', ...stays },
    { table: 'merge', column: 'contact_id', ...stays },
    { table: 'merge', column: 'duplicate_contact_id', ...stays },
  ],
};
