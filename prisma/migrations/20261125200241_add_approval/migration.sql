-- CreateEnum
CREATE TYPE "ApprovalState" AS ENUM ('PENDING', 'APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'VOIDED');

-- CreateEnum
CREATE TYPE "ApprovalStepState" AS ENUM ('WAITING', 'PENDING', 'DECIDED', 'WAIVED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ApprovalDecision" AS ENUM ('APPROVE', 'RETURN', 'REJECT');

-- AlterEnum
ALTER TYPE "ComplaintVerb" ADD VALUE 'RECALL';

-- AlterEnum
ALTER TYPE "SuggestionVerb" ADD VALUE 'RECALL';

-- AlterTable
ALTER TABLE "deadline" ADD COLUMN     "approval_step_id" UUID;

-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "policy" TEXT NOT NULL,
    "state" "ApprovalState" NOT NULL DEFAULT 'PENDING',
    "round" INTEGER NOT NULL,
    "account_id" UUID NOT NULL,
    "complaint_id" UUID,
    "suggestion_id" UUID,
    "author_id" UUID NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "copy" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_step" (
    "id" UUID NOT NULL,
    "approval_id" UUID NOT NULL,
    "stage" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "roles" "Role"[],
    "department_id" UUID,
    "decisions" "ApprovalDecision"[],
    "is_opinion_required" BOOLEAN NOT NULL,
    "state" "ApprovalStepState" NOT NULL,
    "asked_at" TIMESTAMPTZ(3),
    "decision" "ApprovalDecision",
    "opinion" TEXT,
    "decided_by_id" UUID,
    "on_behalf_of_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_delegation" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "from_user_id" UUID NOT NULL,
    "to_user_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "made_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_delegation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "approval_account_idx" ON "approval"("account_id");

-- CreateIndex
CREATE INDEX "approval_complaint_idx" ON "approval"("complaint_id");

-- CreateIndex
CREATE INDEX "approval_suggestion_idx" ON "approval"("suggestion_id");

-- CreateIndex
CREATE INDEX "approval_author_idx" ON "approval"("author_id");

-- CreateIndex
CREATE INDEX "approval_requester_idx" ON "approval"("requested_by_id");

-- CreateIndex
CREATE INDEX "approval_requested_idx" ON "approval"("requested_at", "id");

-- CreateIndex
CREATE INDEX "approval_step_approval_idx" ON "approval_step"("approval_id", "stage");

-- CreateIndex
CREATE INDEX "approval_step_department_idx" ON "approval_step"("department_id");

-- CreateIndex
CREATE INDEX "approval_step_decider_idx" ON "approval_step"("decided_by_id");

-- CreateIndex
CREATE INDEX "approval_step_principal_idx" ON "approval_step"("on_behalf_of_id");

-- CreateIndex
CREATE INDEX "approval_delegation_from_idx" ON "approval_delegation"("from_user_id");

-- CreateIndex
CREATE INDEX "approval_delegation_to_idx" ON "approval_delegation"("to_user_id");

-- CreateIndex
CREATE INDEX "approval_delegation_maker_idx" ON "approval_delegation"("made_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "deadline_approval_step_key" ON "deadline"("approval_step_id");

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_complaint_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_suggestion_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_author_fkey" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_requester_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_step" ADD CONSTRAINT "approval_step_approval_fkey" FOREIGN KEY ("approval_id") REFERENCES "approval"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_step" ADD CONSTRAINT "approval_step_department_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_step" ADD CONSTRAINT "approval_step_decider_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_step" ADD CONSTRAINT "approval_step_principal_fkey" FOREIGN KEY ("on_behalf_of_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_delegation" ADD CONSTRAINT "approval_delegation_from_fkey" FOREIGN KEY ("from_user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_delegation" ADD CONSTRAINT "approval_delegation_to_fkey" FOREIGN KEY ("to_user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_delegation" ADD CONSTRAINT "approval_delegation_maker_fkey" FOREIGN KEY ("made_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_approval_step_fkey" FOREIGN KEY ("approval_step_id") REFERENCES "approval_step"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.

alter table approval
  add constraint approval_subject_check check (num_nonnulls(complaint_id, suggestion_id) = 1),
  add constraint approval_end_check check ((state = 'PENDING') = (ended_at is null));

alter table approval_step
  add constraint approval_step_decision_check check ((state = 'DECIDED') = (decision is not null)),
  add constraint approval_step_decider_check check ((decided_by_id is null) = (decided_at is null)),
  add constraint approval_step_asked_check check (state <> 'PENDING' or asked_at is not null);

alter table approval_delegation
  add constraint approval_delegation_days_check check (ends_on >= starts_on),
  add constraint approval_delegation_people_check check (from_user_id <> to_user_id);

alter table deadline
  drop constraint deadline_subject_check,
  add constraint deadline_subject_check check (num_nonnulls(complaint_id, approval_step_id) = 1);
