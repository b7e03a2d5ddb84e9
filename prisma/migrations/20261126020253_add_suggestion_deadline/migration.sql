-- AlterTable
ALTER TABLE "deadline" ADD COLUMN     "suggestion_id" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "deadline_suggestion_key" ON "deadline"("suggestion_id");

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_suggestion_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.
alter table deadline
  drop constraint deadline_subject_check,
  add constraint deadline_subject_check
    check (num_nonnulls(complaint_id, approval_step_id, statistics_report_id, improvement_action_id, suggestion_id) = 1);

-- The clocks of promises that were there before: what their moments have passed by is not told any more. The promised day
-- ends by the time zone that a company has unless it set another; a migration knows no settings.
with made as (
  insert into deadline (id, policy, suggestion_id, amount, unit, notices, started_at, due_at, ended_at, told, next_at)
  select gen_random_uuid(), 'SUGGESTION_REPLY', s.id, 15, 'CALENDAR_DAY',
         '[{"minutes":-4320,"to":["OWNER"]},{"percent":100,"to":["OWNER","SUPERVISOR"]},{"minutes":1440,"to":["DEPARTMENT_MANAGER"]},{"minutes":4320,"to":["GENERAL_MANAGER"]}]',
         least(s.accepted_at, d.due_at), d.due_at, e.ended_at,
         count(*) filter (where m.at <= now()), min(m.at) filter (where m.at > now() and e.ended_at is null)
  from suggestion s
  cross join lateral (
    select ((s.promised_reply_by + 1)::timestamp at time zone 'Asia/Shanghai') - interval '1 millisecond' as due_at
  ) as d
  cross join lateral (
    select coalesce(s.replied_at, case when s.state = 'MERGED' then s.updated_at end) as ended_at
  ) as e
  cross join lateral (
    values (d.due_at - interval '3 days'), (d.due_at), (d.due_at + interval '1 day'), (d.due_at + interval '3 days')
  ) as m (at)
  where s.promised_reply_by is not null
  group by s.id, d.due_at, e.ended_at
  returning id, due_at, started_at
)
insert into deadline_shift (deadline_id, seq, kind, from_due_at, to_due_at, reason, at)
select id, 1, 'STARTED', null, due_at, null, started_at from made;
