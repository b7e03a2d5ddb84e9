-- CreateEnum
CREATE TYPE "TermUnit" AS ENUM ('MINUTE', 'HOUR', 'WORKING_HOUR', 'CALENDAR_DAY', 'WORKING_DAY', 'MONTH', 'MONTH_END', 'NEXT_MONTH_DAY');

-- CreateEnum
CREATE TYPE "PauseReason" AS ENUM ('WAITING_FOR_CUSTOMER', 'WAITING_FOR_PARTS', 'SENT_IN_FOR_REPAIR', 'FORCE_MAJEURE', 'OTHER');

-- CreateEnum
CREATE TYPE "ShiftKind" AS ENUM ('STARTED', 'PAUSED', 'RESUMED', 'MOVED', 'RESTARTED', 'ENDED');

-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('WARNING', 'DUE', 'ESCALATION');

-- CreateEnum
CREATE TYPE "Rung" AS ENUM ('OWNER', 'SUPERVISOR', 'DEPARTMENT_MANAGER', 'GENERAL_MANAGER');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ComplaintVerb" ADD VALUE 'PAUSE';
ALTER TYPE "ComplaintVerb" ADD VALUE 'RESUME';
ALTER TYPE "ComplaintVerb" ADD VALUE 'SHIFT';

-- AlterTable
ALTER TABLE "complaint" ADD COLUMN     "paused_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "deadline" (
    "id" UUID NOT NULL,
    "policy" TEXT NOT NULL,
    "complaint_id" UUID,
    "amount" INTEGER NOT NULL,
    "unit" "TermUnit" NOT NULL,
    "notices" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "pause_reason" "PauseReason",
    "ended_at" TIMESTAMPTZ(3),
    "told" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadline_shift" (
    "deadline_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" "ShiftKind" NOT NULL,
    "from_due_at" TIMESTAMPTZ(3),
    "to_due_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "by_user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deadline_shift_pkey" PRIMARY KEY ("deadline_id","seq")
);

-- CreateTable
CREATE TABLE "deadline_notice" (
    "deadline_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deadline_notice_pkey" PRIMARY KEY ("deadline_id","seq")
);

-- CreateTable
CREATE TABLE "deadline_notice_recipient" (
    "deadline_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "user_id" UUID NOT NULL,
    "rung" "Rung" NOT NULL,

    CONSTRAINT "deadline_notice_recipient_pkey" PRIMARY KEY ("deadline_id","seq","user_id")
);

-- CreateTable
CREATE TABLE "deadline_policy" (
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "unit" "TermUnit" NOT NULL,
    "notices" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deadline_policy_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "holiday" (
    "day" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "is_worked" BOOLEAN NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE UNIQUE INDEX "deadline_complaint_key" ON "deadline"("complaint_id");

-- CreateIndex
CREATE INDEX "deadline_next_idx" ON "deadline"("next_at", "id");

-- CreateIndex
CREATE INDEX "deadline_shift_by_idx" ON "deadline_shift"("by_user_id");

-- CreateIndex
CREATE INDEX "deadline_notice_recipient_user_idx" ON "deadline_notice_recipient"("user_id");

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_complaint_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_shift" ADD CONSTRAINT "deadline_shift_deadline_fkey" FOREIGN KEY ("deadline_id") REFERENCES "deadline"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_shift" ADD CONSTRAINT "deadline_shift_by_fkey" FOREIGN KEY ("by_user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_notice" ADD CONSTRAINT "deadline_notice_deadline_fkey" FOREIGN KEY ("deadline_id") REFERENCES "deadline"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_notice_recipient" ADD CONSTRAINT "deadline_notice_recipient_notice_fkey" FOREIGN KEY ("deadline_id", "seq") REFERENCES "deadline_notice"("deadline_id", "seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_notice_recipient" ADD CONSTRAINT "deadline_notice_recipient_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.
alter table deadline
  add constraint deadline_subject_check check (num_nonnulls(complaint_id) = 1),
  add constraint deadline_amount_check check (amount >= 0),
  add constraint deadline_due_check check (due_at >= started_at),
  add constraint deadline_pause_check check ((paused_at is null) = (pause_reason is null)),
  add constraint deadline_rest_check check (next_at is null or (paused_at is null and ended_at is null));

alter table deadline_policy add constraint deadline_policy_amount_check check (amount >= 0);

-- The clocks of complaints that were there before: what their moments have passed by is not told any more.
insert into deadline (id, policy, complaint_id, amount, unit, notices, started_at, due_at, ended_at, told, next_at)
select gen_random_uuid(), 'COMPLAINT_CLOSING', c.id, 7, 'CALENDAR_DAY',
       '[{"minutes":-2880,"to":["OWNER","DEPARTMENT_MANAGER"]},{"percent":100,"to":["OWNER","SUPERVISOR"]},{"minutes":1440,"to":["DEPARTMENT_MANAGER"]},{"minutes":4320,"to":["GENERAL_MANAGER"]}]',
       least(c.received_at, c.due_at), c.due_at, c.closed_at,
       count(*) filter (where m.at <= now()), min(m.at) filter (where m.at > now() and c.closed_at is null)
from complaint c
cross join lateral (
  values (c.due_at - interval '2 days'), (c.due_at), (c.due_at + interval '1 day'), (c.due_at + interval '3 days')
) as m (at)
group by c.id;

insert into deadline_shift (deadline_id, seq, kind, from_due_at, to_due_at, reason, at)
select id, 1, 'STARTED', null, due_at, null, started_at from deadline;
