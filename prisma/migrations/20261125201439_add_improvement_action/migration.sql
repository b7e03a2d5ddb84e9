-- CreateEnum
CREATE TYPE "ImprovementKind" AS ENUM ('CORRECTIVE', 'PREVENTIVE');

-- CreateEnum
CREATE TYPE "ImprovementState" AS ENUM ('PROPOSED', 'IN_PROGRESS', 'DONE', 'VERIFIED');

-- AlterTable
ALTER TABLE "complaint_investigation" ADD COLUMN     "cause_category_id" UUID;

-- AlterTable
ALTER TABLE "deadline" ADD COLUMN     "improvement_action_id" UUID;

-- CreateTable
CREATE TABLE "cause_category" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "code" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "is_retired" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cause_category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "improvement_action" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "kind" "ImprovementKind" NOT NULL,
    "state" "ImprovementState" NOT NULL,
    "cause_category_id" UUID,
    "cause" TEXT NOT NULL,
    "countermeasure" TEXT NOT NULL,
    "place" TEXT,
    "responsible_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "done_on" DATE,
    "result" TEXT,
    "verdict" TEXT,
    "proposed_by_id" UUID NOT NULL,
    "done_by_id" UUID,
    "verified_by_id" UUID,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "improvement_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "improvement_action_complaint" (
    "action_id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,

    CONSTRAINT "improvement_action_complaint_pkey" PRIMARY KEY ("action_id","complaint_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "cause_category_code_key" ON "cause_category"("code");

-- CreateIndex
CREATE INDEX "improvement_action_responsible_idx" ON "improvement_action"("responsible_id");

-- CreateIndex
CREATE INDEX "improvement_action_proposer_idx" ON "improvement_action"("proposed_by_id");

-- CreateIndex
CREATE INDEX "improvement_action_doer_idx" ON "improvement_action"("done_by_id");

-- CreateIndex
CREATE INDEX "improvement_action_verifier_idx" ON "improvement_action"("verified_by_id");

-- CreateIndex
CREATE INDEX "improvement_action_cause_idx" ON "improvement_action"("cause_category_id");

-- CreateIndex
CREATE INDEX "improvement_action_due_idx" ON "improvement_action"("due_on", "id");

-- CreateIndex
CREATE INDEX "improvement_action_state_idx" ON "improvement_action"("state", "due_on", "id");

-- CreateIndex
CREATE INDEX "improvement_action_complaint_complaint_idx" ON "improvement_action_complaint"("complaint_id");

-- CreateIndex
CREATE INDEX "complaint_investigation_cause_idx" ON "complaint_investigation"("cause_category_id");

-- CreateIndex
CREATE UNIQUE INDEX "deadline_improvement_action_key" ON "deadline"("improvement_action_id");

-- AddForeignKey
ALTER TABLE "complaint_investigation" ADD CONSTRAINT "complaint_investigation_cause_fkey" FOREIGN KEY ("cause_category_id") REFERENCES "cause_category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_improvement_action_fkey" FOREIGN KEY ("improvement_action_id") REFERENCES "improvement_action"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "improvement_action" ADD CONSTRAINT "improvement_action_cause_fkey" FOREIGN KEY ("cause_category_id") REFERENCES "cause_category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "improvement_action" ADD CONSTRAINT "improvement_action_responsible_fkey" FOREIGN KEY ("responsible_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "improvement_action" ADD CONSTRAINT "improvement_action_proposer_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "improvement_action" ADD CONSTRAINT "improvement_action_doer_fkey" FOREIGN KEY ("done_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "improvement_action" ADD CONSTRAINT "improvement_action_verifier_fkey" FOREIGN KEY ("verified_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "improvement_action_complaint" ADD CONSTRAINT "improvement_action_complaint_action_fkey" FOREIGN KEY ("action_id") REFERENCES "improvement_action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "improvement_action_complaint" ADD CONSTRAINT "improvement_action_complaint_complaint_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.
alter table deadline
  drop constraint deadline_subject_check,
  add constraint deadline_subject_check
    check (num_nonnulls(complaint_id, approval_step_id, statistics_report_id, improvement_action_id) = 1);

alter table cause_category add constraint cause_category_code_check check (code ~ '^[A-Z][A-Z0-9_]{0,39}$');

alter table improvement_action
  add constraint improvement_action_done_check check (
    (state in ('DONE', 'VERIFIED')) = (done_on is not null) and (done_on is null) = (done_by_id is null)),
  add constraint improvement_action_verified_check check (
    (state = 'VERIFIED') = (verified_at is not null) and (verified_at is null) = (verified_by_id is null)
    and (verified_by_id is null or (verified_by_id <> responsible_id and verified_by_id <> done_by_id)));

-- The categories of the form's fishbone (S16) [D]; the company changes and adds to them.
insert into cause_category (id, code, name_en, name_zh, updated_at) values
  ('00000000-0000-4000-8000-000000000c01', 'MAN', 'People', '人', '2026-11-25T00:00:00Z'),
  ('00000000-0000-4000-8000-000000000c02', 'MACHINE', 'Machine', '机', '2026-11-25T00:00:00Z'),
  ('00000000-0000-4000-8000-000000000c03', 'MATERIAL', 'Material', '料', '2026-11-25T00:00:00Z'),
  ('00000000-0000-4000-8000-000000000c04', 'METHOD', 'Method', '法', '2026-11-25T00:00:00Z');
