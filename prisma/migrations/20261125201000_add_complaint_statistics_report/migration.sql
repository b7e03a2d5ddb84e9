-- CreateEnum
CREATE TYPE "StatisticsReportState" AS ENUM ('DRAFT', 'SUBMITTED', 'APPROVED');

-- AlterTable
ALTER TABLE "deadline" ADD COLUMN     "statistics_report_id" UUID;

-- CreateTable
CREATE TABLE "complaint_statistics_report" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "month" TEXT NOT NULL,
    "state" "StatisticsReportState" NOT NULL,
    "figures" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "drafted_by_id" UUID,
    "submitted_by_id" UUID,
    "submitted_at" TIMESTAMPTZ(3),
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_statistics_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "complaint_statistics_report_month_key" ON "complaint_statistics_report"("month");

-- CreateIndex
CREATE INDEX "complaint_statistics_report_drafted_by_idx" ON "complaint_statistics_report"("drafted_by_id");

-- CreateIndex
CREATE INDEX "complaint_statistics_report_submitted_by_idx" ON "complaint_statistics_report"("submitted_by_id");

-- CreateIndex
CREATE INDEX "complaint_statistics_report_approved_by_idx" ON "complaint_statistics_report"("approved_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "deadline_statistics_report_key" ON "deadline"("statistics_report_id");

-- AddForeignKey
ALTER TABLE "complaint_statistics_report" ADD CONSTRAINT "complaint_statistics_report_drafted_by_fkey" FOREIGN KEY ("drafted_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_statistics_report" ADD CONSTRAINT "complaint_statistics_report_submitted_by_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_statistics_report" ADD CONSTRAINT "complaint_statistics_report_approved_by_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_statistics_report_fkey" FOREIGN KEY ("statistics_report_id") REFERENCES "complaint_statistics_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "approval" ALTER COLUMN "account_id" DROP NOT NULL,
ADD COLUMN     "statistics_report_id" UUID;

-- CreateIndex
CREATE INDEX "approval_statistics_report_idx" ON "approval"("statistics_report_id");

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_statistics_report_fkey" FOREIGN KEY ("statistics_report_id") REFERENCES "complaint_statistics_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.
alter table deadline
  drop constraint deadline_subject_check,
  add constraint deadline_subject_check check (num_nonnulls(complaint_id, approval_step_id, statistics_report_id) = 1);

alter table approval
  drop constraint approval_subject_check,
  add constraint approval_subject_check check (
    num_nonnulls(complaint_id, suggestion_id, statistics_report_id) = 1
    and (account_id is null) = (statistics_report_id is not null));

alter table complaint_statistics_report
  add constraint complaint_statistics_report_month_check check (month ~ '^[1-9][0-9]{3}-(0[1-9]|1[0-2])$'),
  add constraint complaint_statistics_report_hash_check check (hash ~ '^[0-9a-f]{64}$'),
  add constraint complaint_statistics_report_submission_check check (
    (state = 'DRAFT') = (submitted_at is null) and (submitted_at is null) = (submitted_by_id is null)),
  add constraint complaint_statistics_report_approval_check check (
    (state = 'APPROVED') = (approved_at is not null) and (approved_at is null) = (approved_by_id is null)
    and (approved_by_id is null or approved_by_id <> submitted_by_id));

create function complaint_statistics_report_refuse_change() returns trigger language plpgsql as $$
begin
  if old.state <> 'DRAFT' and (tg_op = 'DELETE' or (new.month, new.figures, new.hash, new.computed_at)
      is distinct from (old.month, old.figures, old.hash, old.computed_at)) then
    raise exception 'the figures of a report that was submitted are fixed: % refused', lower(tg_op);
  end if;
  return coalesce(new, old);
end
$$;
create trigger complaint_statistics_report_fixed before update or delete on complaint_statistics_report
  for each row execute function complaint_statistics_report_refuse_change();
