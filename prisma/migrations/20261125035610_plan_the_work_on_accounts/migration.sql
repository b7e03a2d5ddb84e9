-- CreateEnum
CREATE TYPE "AlignmentStatus" AS ENUM ('MENTOR', 'SUPPORTER', 'NEUTRAL', 'NON_SUPPORTER', 'ENEMY', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "BuyingRole" AS ENUM ('USER', 'EVALUATOR', 'DECISION_MAKER', 'APPROVER', 'INFLUENCER', 'PURCHASER', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ObservationSource" AS ENUM ('CALL', 'VISIT', 'COMPLAINT', 'SURVEY', 'HEARSAY', 'COMMITMENT');

-- CreateEnum
CREATE TYPE "CallPlanState" AS ENUM ('DRAFT', 'PLANNED', 'HELD', 'REVIEWED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "Side" AS ENUM ('OURS', 'CUSTOMER');

-- CreateEnum
CREATE TYPE "ResultOutcome" AS ENUM ('REACHED', 'PARTLY_REACHED', 'NOT_REACHED');

-- CreateEnum
CREATE TYPE "EvaluatorKind" AS ENUM ('SUPPORTER', 'MANAGER');

-- CreateEnum
CREATE TYPE "CommitmentState" AS ENUM ('OPEN', 'KEPT', 'BROKEN', 'RENEGOTIATED');

-- CreateEnum
CREATE TYPE "RelationPosition" AS ENUM ('CHAIRMAN', 'VICE_CHAIRMAN', 'GENERAL_MANAGER', 'DEPUTY_GM', 'DEPARTMENT_HEAD', 'DEPUTY_HEAD', 'PERIPHERAL', 'OTHER');

-- CreateEnum
CREATE TYPE "ContactRelationKind" AS ENUM ('INFLUENCES', 'CONFLICTS_WITH');

-- CreateEnum
CREATE TYPE "RelationshipResource" AS ENUM ('DECISION_MAKER', 'SUPPORTER');

-- CreateEnum
CREATE TYPE "InformationSource" AS ENUM ('DECISION_MAKER', 'SUPPORTER', 'EMPLOYEE');

-- CreateEnum
CREATE TYPE "FundSource" AS ENUM ('GOVERNMENT', 'BANK', 'SELF_RAISED');

-- CreateEnum
CREATE TYPE "FundStatus" AS ENUM ('IN_PLACE', 'HALF', 'NOT_IN_PLACE');

-- CreateEnum
CREATE TYPE "OpportunityState" AS ENUM ('OPEN', 'WON', 'LOST', 'DROPPED');

-- CreateEnum
CREATE TYPE "PresentationPlanState" AS ENUM ('DRAFT', 'PLANNED', 'HELD', 'CANCELLED');

-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "department" TEXT,
ADD COLUMN     "position" "RelationPosition",
ADD COLUMN     "reports_to_id" UUID,
ADD COLUMN     "reports_to_name" TEXT,
ADD COLUMN     "started_on" DATE;

-- CreateTable
CREATE TABLE "alignment_observation" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "opportunity_id" UUID,
    "behaviour" TEXT NOT NULL,
    "observed_on" DATE NOT NULL,
    "observer_id" UUID NOT NULL,
    "source" "ObservationSource" NOT NULL,
    "note" TEXT,
    "call_plan_id" UUID,
    "commitment_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawal_reason" TEXT,

    CONSTRAINT "alignment_observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alignment_override" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "opportunity_id" UUID,
    "status" "AlignmentStatus" NOT NULL,
    "status_date" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "alignment_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alignment_profile" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contact_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "opportunity_id" UUID,
    "buying_role" "BuyingRole" NOT NULL DEFAULT 'UNKNOWN',
    "personal_agenda" TEXT,
    "political_strategy" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alignment_profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alignment_change" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "opportunity_id" UUID,
    "from_status" "AlignmentStatus" NOT NULL,
    "to_status" "AlignmentStatus" NOT NULL,
    "cause" TEXT NOT NULL,
    "settings_version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alignment_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alignment_settings" (
    "version" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by_id" UUID NOT NULL,
    "activated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alignment_settings_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "call_plan" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" "CallPlanState" NOT NULL,
    "account_id" UUID NOT NULL,
    "executive_id" UUID NOT NULL,
    "opportunity_id" UUID,
    "salesperson_id" UUID NOT NULL,
    "manager_id" UUID,
    "copied_from_id" UUID,
    "phone_number" TEXT,
    "location" TEXT,
    "administrative_assistant" TEXT,
    "call_date" DATE NOT NULL,
    "call_time" TEXT NOT NULL,
    "purpose" TEXT,
    "competing_views_or_obstacles" TEXT,
    "resources_and_preparation" TEXT,
    "introduction" TEXT,
    "cancellation_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_participant" (
    "call_plan_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "side" "Side" NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT,
    "position" TEXT,
    "contact_id" UUID,
    "user_id" UUID,

    CONSTRAINT "call_participant_pkey" PRIMARY KEY ("call_plan_id","seq")
);

-- CreateTable
CREATE TABLE "call_agenda_item" (
    "call_plan_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "item" TEXT NOT NULL,

    CONSTRAINT "call_agenda_item_pkey" PRIMARY KEY ("call_plan_id","seq")
);

-- CreateTable
CREATE TABLE "call_expected_result" (
    "call_plan_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "result" TEXT NOT NULL,
    "outcome" "ResultOutcome",
    "note" TEXT,

    CONSTRAINT "call_expected_result_pkey" PRIMARY KEY ("call_plan_id","seq")
);

-- CreateTable
CREATE TABLE "call_issue" (
    "call_plan_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "issue" TEXT NOT NULL,
    "how_influenced" TEXT,
    "business_value" TEXT,
    "political_personal_value" TEXT,

    CONSTRAINT "call_issue_pkey" PRIMARY KEY ("call_plan_id","seq")
);

-- CreateTable
CREATE TABLE "call_question" (
    "call_plan_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "need_to_know" TEXT NOT NULL,
    "why" TEXT,
    "question" TEXT NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "call_question_pkey" PRIMARY KEY ("call_plan_id","seq")
);

-- CreateTable
CREATE TABLE "call_summary" (
    "call_plan_id" UUID NOT NULL,
    "actual_events" TEXT NOT NULL,
    "learned" TEXT,
    "author_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_summary_pkey" PRIMARY KEY ("call_plan_id")
);

-- CreateTable
CREATE TABLE "call_evaluation" (
    "call_plan_id" UUID NOT NULL,
    "kind" "EvaluatorKind" NOT NULL,
    "assessment" TEXT NOT NULL,
    "recommendation" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "evaluated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_evaluation_pkey" PRIMARY KEY ("call_plan_id","kind")
);

-- CreateTable
CREATE TABLE "commitment" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "account_id" UUID NOT NULL,
    "call_plan_id" UUID NOT NULL,
    "side" "Side" NOT NULL,
    "action" TEXT NOT NULL,
    "user_id" UUID,
    "contact_id" UUID,
    "owner_name" TEXT,
    "due_on" DATE NOT NULL,
    "state" "CommitmentState" NOT NULL DEFAULT 'OPEN',
    "done_on" DATE,
    "resolution_note" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "due_told_at" TIMESTAMPTZ(3),
    "replaces_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "commitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "affiliation" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "position" "RelationPosition",
    "started_on" DATE,
    "ended_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "affiliation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_relation" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" "ContactRelationKind" NOT NULL,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_relation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opportunity" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "external_id" TEXT,
    "account_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "project_name" TEXT NOT NULL,
    "purchase_month" TEXT NOT NULL,
    "target_amount" DECIMAL(18,2) NOT NULL,
    "relationship_resources" "RelationshipResource"[],
    "information_source" "InformationSource" NOT NULL,
    "fund_source" "FundSource" NOT NULL,
    "fund_status" "FundStatus" NOT NULL,
    "state" "OpportunityState" NOT NULL DEFAULT 'OPEN',
    "closed_at" TIMESTAMPTZ(3),
    "closing_reason" TEXT,
    "remark" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "opportunity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pairing" (
    "id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "objective" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "pairing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presentation_plan" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" "PresentationPlanState" NOT NULL,
    "account_id" UUID NOT NULL,
    "opportunity_id" UUID,
    "salesperson_id" UUID NOT NULL,
    "presentation_date" DATE NOT NULL,
    "purpose" TEXT NOT NULL,
    "desired_result" TEXT,
    "cancellation_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presentation_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presentation_agenda_item" (
    "presentation_plan_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "item" TEXT NOT NULL,

    CONSTRAINT "presentation_agenda_item_pkey" PRIMARY KEY ("presentation_plan_id","seq")
);

-- CreateTable
CREATE TABLE "presentation_participant" (
    "presentation_plan_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT,
    "contact_id" UUID,
    "buying_role" "BuyingRole" NOT NULL,
    "business_argument" TEXT,
    "political_argument" TEXT,

    CONSTRAINT "presentation_participant_pkey" PRIMARY KEY ("presentation_plan_id","seq")
);

-- CreateTable
CREATE TABLE "presentation_action_step" (
    "presentation_plan_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "step" TEXT NOT NULL,

    CONSTRAINT "presentation_action_step_pkey" PRIMARY KEY ("presentation_plan_id","seq")
);

-- CreateIndex
CREATE INDEX "alignment_observation_contact_idx" ON "alignment_observation"("contact_id", "account_id", "observed_on");

-- CreateIndex
CREATE INDEX "alignment_observation_account_idx" ON "alignment_observation"("account_id", "observed_on");

-- CreateIndex
CREATE INDEX "alignment_observation_opportunity_idx" ON "alignment_observation"("opportunity_id");

-- CreateIndex
CREATE INDEX "alignment_observation_observer_idx" ON "alignment_observation"("observer_id");

-- CreateIndex
CREATE INDEX "alignment_observation_call_plan_idx" ON "alignment_observation"("call_plan_id");

-- CreateIndex
CREATE INDEX "alignment_observation_commitment_idx" ON "alignment_observation"("commitment_id");

-- CreateIndex
CREATE INDEX "alignment_override_contact_idx" ON "alignment_override"("contact_id", "account_id");

-- CreateIndex
CREATE INDEX "alignment_override_account_idx" ON "alignment_override"("account_id");

-- CreateIndex
CREATE INDEX "alignment_override_opportunity_idx" ON "alignment_override"("opportunity_id");

-- CreateIndex
CREATE INDEX "alignment_override_set_by_idx" ON "alignment_override"("set_by_id");

-- CreateIndex
CREATE INDEX "alignment_profile_contact_idx" ON "alignment_profile"("contact_id", "account_id");

-- CreateIndex
CREATE INDEX "alignment_profile_account_idx" ON "alignment_profile"("account_id");

-- CreateIndex
CREATE INDEX "alignment_profile_opportunity_idx" ON "alignment_profile"("opportunity_id");

-- CreateIndex
CREATE INDEX "alignment_change_contact_idx" ON "alignment_change"("contact_id", "account_id", "at");

-- CreateIndex
CREATE INDEX "alignment_change_account_idx" ON "alignment_change"("account_id", "at");

-- CreateIndex
CREATE INDEX "alignment_change_opportunity_idx" ON "alignment_change"("opportunity_id");

-- CreateIndex
CREATE INDEX "call_plan_account_idx" ON "call_plan"("account_id", "call_date", "id");

-- CreateIndex
CREATE INDEX "call_plan_executive_idx" ON "call_plan"("executive_id");

-- CreateIndex
CREATE INDEX "call_plan_opportunity_idx" ON "call_plan"("opportunity_id");

-- CreateIndex
CREATE INDEX "call_plan_salesperson_idx" ON "call_plan"("salesperson_id", "call_date", "call_time");

-- CreateIndex
CREATE INDEX "call_plan_manager_idx" ON "call_plan"("manager_id");

-- CreateIndex
CREATE INDEX "call_plan_copied_from_idx" ON "call_plan"("copied_from_id");

-- CreateIndex
CREATE INDEX "call_plan_updated_idx" ON "call_plan"("updated_at", "id");

-- CreateIndex
CREATE INDEX "call_participant_contact_idx" ON "call_participant"("contact_id");

-- CreateIndex
CREATE INDEX "call_participant_user_idx" ON "call_participant"("user_id");

-- CreateIndex
CREATE INDEX "call_summary_author_idx" ON "call_summary"("author_id");

-- CreateIndex
CREATE INDEX "call_evaluation_author_idx" ON "call_evaluation"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "commitment_replaces_key" ON "commitment"("replaces_id");

-- CreateIndex
CREATE INDEX "commitment_account_idx" ON "commitment"("account_id", "state", "due_on");

-- CreateIndex
CREATE INDEX "commitment_call_plan_idx" ON "commitment"("call_plan_id");

-- CreateIndex
CREATE INDEX "commitment_due_idx" ON "commitment"("state", "due_on");

-- CreateIndex
CREATE INDEX "commitment_user_idx" ON "commitment"("user_id");

-- CreateIndex
CREATE INDEX "commitment_contact_idx" ON "commitment"("contact_id");

-- CreateIndex
CREATE INDEX "affiliation_contact_idx" ON "affiliation"("contact_id");

-- CreateIndex
CREATE INDEX "affiliation_account_idx" ON "affiliation"("account_id");

-- CreateIndex
CREATE INDEX "contact_relation_account_idx" ON "contact_relation"("account_id");

-- CreateIndex
CREATE INDEX "contact_relation_to_idx" ON "contact_relation"("to_id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_relation_key" ON "contact_relation"("from_id", "to_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "opportunity_external_id_key" ON "opportunity"("external_id");

-- CreateIndex
CREATE INDEX "opportunity_account_idx" ON "opportunity"("account_id", "id");

-- CreateIndex
CREATE INDEX "opportunity_owner_idx" ON "opportunity"("owner_id");

-- CreateIndex
CREATE INDEX "opportunity_amount_idx" ON "opportunity"("target_amount", "id");

-- CreateIndex
CREATE INDEX "opportunity_updated_idx" ON "opportunity"("updated_at", "id");

-- CreateIndex
CREATE INDEX "pairing_opportunity_idx" ON "pairing"("opportunity_id");

-- CreateIndex
CREATE INDEX "pairing_user_idx" ON "pairing"("user_id");

-- CreateIndex
CREATE INDEX "pairing_contact_idx" ON "pairing"("contact_id");

-- CreateIndex
CREATE INDEX "presentation_plan_account_idx" ON "presentation_plan"("account_id", "presentation_date", "id");

-- CreateIndex
CREATE INDEX "presentation_plan_opportunity_idx" ON "presentation_plan"("opportunity_id");

-- CreateIndex
CREATE INDEX "presentation_plan_salesperson_idx" ON "presentation_plan"("salesperson_id");

-- CreateIndex
CREATE INDEX "presentation_plan_updated_idx" ON "presentation_plan"("updated_at", "id");

-- CreateIndex
CREATE INDEX "presentation_participant_contact_idx" ON "presentation_participant"("contact_id");

-- CreateIndex
CREATE INDEX "contact_reports_to_idx" ON "contact"("reports_to_id");

-- AddForeignKey
ALTER TABLE "alignment_observation" ADD CONSTRAINT "alignment_observation_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_observation" ADD CONSTRAINT "alignment_observation_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_observation" ADD CONSTRAINT "alignment_observation_opportunity_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_observation" ADD CONSTRAINT "alignment_observation_observer_fkey" FOREIGN KEY ("observer_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_observation" ADD CONSTRAINT "alignment_observation_call_plan_fkey" FOREIGN KEY ("call_plan_id") REFERENCES "call_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_observation" ADD CONSTRAINT "alignment_observation_commitment_fkey" FOREIGN KEY ("commitment_id") REFERENCES "commitment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_override" ADD CONSTRAINT "alignment_override_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_override" ADD CONSTRAINT "alignment_override_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_override" ADD CONSTRAINT "alignment_override_opportunity_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_override" ADD CONSTRAINT "alignment_override_set_by_fkey" FOREIGN KEY ("set_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_profile" ADD CONSTRAINT "alignment_profile_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_profile" ADD CONSTRAINT "alignment_profile_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_profile" ADD CONSTRAINT "alignment_profile_opportunity_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_change" ADD CONSTRAINT "alignment_change_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_change" ADD CONSTRAINT "alignment_change_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_change" ADD CONSTRAINT "alignment_change_opportunity_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_plan" ADD CONSTRAINT "call_plan_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_plan" ADD CONSTRAINT "call_plan_executive_fkey" FOREIGN KEY ("executive_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_plan" ADD CONSTRAINT "call_plan_opportunity_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_plan" ADD CONSTRAINT "call_plan_salesperson_fkey" FOREIGN KEY ("salesperson_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_plan" ADD CONSTRAINT "call_plan_manager_fkey" FOREIGN KEY ("manager_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_plan" ADD CONSTRAINT "call_plan_copied_from_fkey" FOREIGN KEY ("copied_from_id") REFERENCES "call_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_participant" ADD CONSTRAINT "call_participant_call_plan_fkey" FOREIGN KEY ("call_plan_id") REFERENCES "call_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_participant" ADD CONSTRAINT "call_participant_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_participant" ADD CONSTRAINT "call_participant_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_agenda_item" ADD CONSTRAINT "call_agenda_item_call_plan_fkey" FOREIGN KEY ("call_plan_id") REFERENCES "call_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_expected_result" ADD CONSTRAINT "call_expected_result_call_plan_fkey" FOREIGN KEY ("call_plan_id") REFERENCES "call_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_issue" ADD CONSTRAINT "call_issue_call_plan_fkey" FOREIGN KEY ("call_plan_id") REFERENCES "call_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_question" ADD CONSTRAINT "call_question_call_plan_fkey" FOREIGN KEY ("call_plan_id") REFERENCES "call_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_summary" ADD CONSTRAINT "call_summary_call_plan_fkey" FOREIGN KEY ("call_plan_id") REFERENCES "call_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_summary" ADD CONSTRAINT "call_summary_author_fkey" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_evaluation" ADD CONSTRAINT "call_evaluation_call_plan_fkey" FOREIGN KEY ("call_plan_id") REFERENCES "call_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_evaluation" ADD CONSTRAINT "call_evaluation_author_fkey" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_call_plan_fkey" FOREIGN KEY ("call_plan_id") REFERENCES "call_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_replaces_fkey" FOREIGN KEY ("replaces_id") REFERENCES "commitment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_reports_to_fkey" FOREIGN KEY ("reports_to_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_relation" ADD CONSTRAINT "contact_relation_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_relation" ADD CONSTRAINT "contact_relation_from_fkey" FOREIGN KEY ("from_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_relation" ADD CONSTRAINT "contact_relation_to_fkey" FOREIGN KEY ("to_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_owner_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pairing" ADD CONSTRAINT "pairing_opportunity_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pairing" ADD CONSTRAINT "pairing_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pairing" ADD CONSTRAINT "pairing_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presentation_plan" ADD CONSTRAINT "presentation_plan_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presentation_plan" ADD CONSTRAINT "presentation_plan_opportunity_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presentation_plan" ADD CONSTRAINT "presentation_plan_salesperson_fkey" FOREIGN KEY ("salesperson_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presentation_agenda_item" ADD CONSTRAINT "presentation_agenda_item_plan_fkey" FOREIGN KEY ("presentation_plan_id") REFERENCES "presentation_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presentation_participant" ADD CONSTRAINT "presentation_participant_plan_fkey" FOREIGN KEY ("presentation_plan_id") REFERENCES "presentation_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presentation_participant" ADD CONSTRAINT "presentation_participant_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presentation_action_step" ADD CONSTRAINT "presentation_action_step_plan_fkey" FOREIGN KEY ("presentation_plan_id") REFERENCES "presentation_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.

alter table contact add constraint contact_reports_to_check check (reports_to_id <> id);
alter table affiliation add constraint affiliation_period_check check (ended_on >= started_on);
alter table contact_relation add constraint contact_relation_two_check check (from_id <> to_id);

alter table opportunity add constraint opportunity_version_check check (version > 0);
alter table opportunity add constraint opportunity_month_check check (purchase_month ~ '^\d{4}-(0[1-9]|1[0-2])$');
alter table opportunity add constraint opportunity_amount_check check (target_amount > 0);
alter table opportunity add constraint opportunity_resources_check check (cardinality(relationship_resources) > 0);
alter table opportunity add constraint opportunity_closed_check check ((state = 'OPEN') = (closed_at is null));
-- Nobody is paired twice with the same person of theirs for one opportunity while the pairing goes on (S18).
create unique index pairing_active_key on pairing (opportunity_id, user_id, contact_id) where ended_at is null;

-- The same behaviour on the same day is one observation, however often it is told by the same observer (S04).
create unique index alignment_observation_day_key on alignment_observation
  (contact_id, account_id, opportunity_id, behaviour, observed_on, observer_id) nulls not distinct where withdrawn_at is null;
create unique index alignment_profile_key on alignment_profile
  (contact_id, account_id, coalesce(opportunity_id, '00000000-0000-0000-0000-000000000000'));
alter table alignment_observation add constraint alignment_observation_withdrawal_check
  check ((withdrawn_at is null) = (withdrawal_reason is null));
alter table alignment_override add constraint alignment_override_end_check check (expires_at > set_at);
alter table alignment_settings add constraint alignment_settings_version_check check (version > 1);
alter table alignment_profile add constraint alignment_profile_version_check check (version > 0);

alter table call_plan add constraint call_plan_version_check check (version > 0);
alter table call_plan add constraint call_plan_time_check check (call_time ~ '^([01]\d|2[0-3]):[0-5]\d$');
alter table call_plan add constraint call_plan_manager_check check (manager_id <> salesperson_id);
alter table call_plan add constraint call_plan_cancelled_check check ((state = 'CANCELLED') = (cancellation_reason is not null));
-- One salesperson is in one place at a time (S01).
create unique index call_plan_moment_key on call_plan (salesperson_id, call_date, call_time)
  where state <> 'CANCELLED';
alter table commitment add constraint commitment_version_check check (version > 0);
alter table commitment add constraint commitment_resolved_check check ((state = 'OPEN') = (resolved_at is null));
alter table commitment add constraint commitment_done_check check ((state = 'KEPT') = (done_on is not null));
alter table presentation_plan add constraint presentation_plan_version_check check (version > 0);
alter table presentation_plan add constraint presentation_plan_cancelled_check
  check ((state = 'CANCELLED') = (cancellation_reason is not null));
