-- CreateEnum
CREATE TYPE "QuestionnaireUse" AS ENUM ('SURVEY', 'FORM');

-- CreateEnum
CREATE TYPE "QuestionnaireState" AS ENUM ('DRAFT', 'PUBLISHED', 'RETIRED');

-- CreateEnum
CREATE TYPE "FilledFormState" AS ENUM ('DRAFT', 'SUBMITTED', 'APPROVED', 'FILED');

-- CreateEnum
CREATE TYPE "SurveyMethod" AS ENUM ('QUESTIONNAIRE', 'TELEPHONE', 'INTERVIEW', 'SYMPOSIUM', 'SPECIAL_CUSTOMERS', 'THIRD_PARTY');

-- CreateEnum
CREATE TYPE "SurveyState" AS ENUM ('DRAFT', 'SUBMITTED', 'APPROVED', 'OPEN', 'CLOSED', 'REPORTED');

-- CreateEnum
CREATE TYPE "SurveyChannel" AS ENUM ('WIDGET', 'OPEN_LINK', 'PERSONAL_LINK', 'STAFF');

-- CreateEnum
CREATE TYPE "SurveyInvitationState" AS ENUM ('PLANNED', 'SENT', 'OPENED', 'ANSWERED', 'SPARED', 'FAILED');

-- CreateEnum
CREATE TYPE "SurveyResponseState" AS ENUM ('PARTIAL', 'SUBMITTED', 'QUARANTINED');

-- CreateEnum
CREATE TYPE "SurveyReportState" AS ENUM ('DRAFT', 'SUBMITTED', 'APPROVED');

-- AlterTable
ALTER TABLE "approval" ADD COLUMN     "filled_form_id" UUID,
ADD COLUMN     "survey_id" UUID,
ADD COLUMN     "survey_report_id" UUID;

-- AlterTable
ALTER TABLE "improvement_action" ADD COLUMN     "survey_id" UUID;

-- CreateTable
CREATE TABLE "questionnaire" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "code" TEXT NOT NULL,
    "use" "QuestionnaireUse" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "questionnaire_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "questionnaire_version" (
    "id" UUID NOT NULL,
    "questionnaire_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "QuestionnaireState" NOT NULL DEFAULT 'DRAFT',
    "definition" JSONB NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "written_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "questionnaire_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "filled_form" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "number" TEXT NOT NULL,
    "questionnaire_version_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "contact_id" UUID,
    "state" "FilledFormState" NOT NULL DEFAULT 'DRAFT',
    "answers" TEXT NOT NULL,
    "score" DECIMAL(10,2),
    "filled_in_by_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "filed_by_id" UUID,
    "filed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "filled_form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" "SurveyState" NOT NULL DEFAULT 'DRAFT',
    "questionnaire_version_id" UUID NOT NULL,
    "respondents" TEXT NOT NULL,
    "respondent_features" TEXT,
    "content" TEXT NOT NULL,
    "methods" "SurveyMethod"[],
    "tasks" TEXT,
    "opens_on" DATE NOT NULL,
    "closes_on" DATE NOT NULL,
    "channels" "SurveyChannel"[],
    "target_percent" DECIMAL(5,2) NOT NULL,
    "spare_days" INTEGER NOT NULL,
    "remind_after_days" INTEGER,
    "handed_out" INTEGER NOT NULL DEFAULT 0,
    "link_token" TEXT,
    "responsible_leader_id" UUID NOT NULL,
    "drafted_by_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "approved_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_staff" (
    "survey_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "survey_staff_pkey" PRIMARY KEY ("survey_id","user_id")
);

-- CreateTable
CREATE TABLE "survey_site" (
    "survey_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,

    CONSTRAINT "survey_site_pkey" PRIMARY KEY ("survey_id","site_id")
);

-- CreateTable
CREATE TABLE "survey_invitation" (
    "id" UUID NOT NULL,
    "survey_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "state" "SurveyInvitationState" NOT NULL DEFAULT 'PLANNED',
    "token" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_response" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "survey_id" UUID NOT NULL,
    "questionnaire_version_id" UUID NOT NULL,
    "channel" "SurveyChannel" NOT NULL,
    "submission_id" UUID NOT NULL,
    "invitation_id" UUID,
    "site_id" UUID,
    "account_id" UUID,
    "contact_id" UUID,
    "entered_by_id" UUID,
    "state" "SurveyResponseState" NOT NULL,
    "answers" TEXT NOT NULL,
    "language" "Language" NOT NULL,
    "is_valid" BOOLEAN NOT NULL DEFAULT true,
    "invalid_reason" TEXT,
    "score" DECIMAL(10,2),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_quota" (
    "survey_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "survey_quota_pkey" PRIMARY KEY ("survey_id","name")
);

-- CreateTable
CREATE TABLE "survey_report" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "survey_id" UUID NOT NULL,
    "state" "SurveyReportState" NOT NULL DEFAULT 'DRAFT',
    "figures" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "basic_state" TEXT NOT NULL,
    "results" TEXT NOT NULL,
    "present_state" TEXT NOT NULL,
    "suggestions" TEXT NOT NULL,
    "drafted_by_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "questionnaire_code_key" ON "questionnaire"("code");

-- CreateIndex
CREATE INDEX "questionnaire_version_writer_idx" ON "questionnaire_version"("written_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "questionnaire_version_number_key" ON "questionnaire_version"("questionnaire_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "filled_form_number_key" ON "filled_form"("number");

-- CreateIndex
CREATE INDEX "filled_form_questionnaire_idx" ON "filled_form"("questionnaire_version_id");

-- CreateIndex
CREATE INDEX "filled_form_account_idx" ON "filled_form"("account_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "filled_form_contact_idx" ON "filled_form"("contact_id");

-- CreateIndex
CREATE INDEX "filled_form_filler_idx" ON "filled_form"("filled_in_by_id");

-- CreateIndex
CREATE INDEX "filled_form_approver_idx" ON "filled_form"("approved_by_id");

-- CreateIndex
CREATE INDEX "filled_form_archivist_idx" ON "filled_form"("filed_by_id");

-- CreateIndex
CREATE INDEX "filled_form_created_idx" ON "filled_form"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_number_key" ON "survey"("number");

-- CreateIndex
CREATE UNIQUE INDEX "survey_link_token_key" ON "survey"("link_token");

-- CreateIndex
CREATE INDEX "survey_questionnaire_idx" ON "survey"("questionnaire_version_id");

-- CreateIndex
CREATE INDEX "survey_leader_idx" ON "survey"("responsible_leader_id");

-- CreateIndex
CREATE INDEX "survey_drafter_idx" ON "survey"("drafted_by_id");

-- CreateIndex
CREATE INDEX "survey_state_idx" ON "survey"("state", "closes_on", "id");

-- CreateIndex
CREATE INDEX "survey_created_idx" ON "survey"("created_at", "id");

-- CreateIndex
CREATE INDEX "survey_staff_user_idx" ON "survey_staff"("user_id");

-- CreateIndex
CREATE INDEX "survey_site_site_idx" ON "survey_site"("site_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_invitation_token_key" ON "survey_invitation"("token");

-- CreateIndex
CREATE INDEX "survey_invitation_account_idx" ON "survey_invitation"("account_id");

-- CreateIndex
CREATE INDEX "survey_invitation_contact_idx" ON "survey_invitation"("contact_id", "sent_at");

-- CreateIndex
CREATE INDEX "survey_invitation_state_idx" ON "survey_invitation"("state", "sent_at");

-- CreateIndex
CREATE UNIQUE INDEX "survey_invitation_contact_key" ON "survey_invitation"("survey_id", "contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_response_invitation_key" ON "survey_response"("invitation_id");

-- CreateIndex
CREATE INDEX "survey_response_survey_idx" ON "survey_response"("survey_id", "state", "submitted_at", "id");

-- CreateIndex
CREATE INDEX "survey_response_questionnaire_idx" ON "survey_response"("questionnaire_version_id");

-- CreateIndex
CREATE INDEX "survey_response_site_idx" ON "survey_response"("site_id");

-- CreateIndex
CREATE INDEX "survey_response_account_idx" ON "survey_response"("account_id");

-- CreateIndex
CREATE INDEX "survey_response_contact_idx" ON "survey_response"("contact_id");

-- CreateIndex
CREATE INDEX "survey_response_enterer_idx" ON "survey_response"("entered_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_response_submission_key" ON "survey_response"("survey_id", "submission_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_report_survey_key" ON "survey_report"("survey_id");

-- CreateIndex
CREATE INDEX "survey_report_drafter_idx" ON "survey_report"("drafted_by_id");

-- CreateIndex
CREATE INDEX "survey_report_approver_idx" ON "survey_report"("approved_by_id");

-- CreateIndex
CREATE INDEX "approval_survey_idx" ON "approval"("survey_id");

-- CreateIndex
CREATE INDEX "approval_survey_report_idx" ON "approval"("survey_report_id");

-- CreateIndex
CREATE INDEX "approval_filled_form_idx" ON "approval"("filled_form_id");

-- CreateIndex
CREATE INDEX "improvement_action_survey_idx" ON "improvement_action"("survey_id");

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_survey_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_survey_report_fkey" FOREIGN KEY ("survey_report_id") REFERENCES "survey_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_filled_form_fkey" FOREIGN KEY ("filled_form_id") REFERENCES "filled_form"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "improvement_action" ADD CONSTRAINT "improvement_action_survey_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questionnaire_version" ADD CONSTRAINT "questionnaire_version_questionnaire_fkey" FOREIGN KEY ("questionnaire_id") REFERENCES "questionnaire"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questionnaire_version" ADD CONSTRAINT "questionnaire_version_writer_fkey" FOREIGN KEY ("written_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filled_form" ADD CONSTRAINT "filled_form_questionnaire_fkey" FOREIGN KEY ("questionnaire_version_id") REFERENCES "questionnaire_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filled_form" ADD CONSTRAINT "filled_form_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filled_form" ADD CONSTRAINT "filled_form_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filled_form" ADD CONSTRAINT "filled_form_filler_fkey" FOREIGN KEY ("filled_in_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filled_form" ADD CONSTRAINT "filled_form_approver_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filled_form" ADD CONSTRAINT "filled_form_archivist_fkey" FOREIGN KEY ("filed_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_questionnaire_fkey" FOREIGN KEY ("questionnaire_version_id") REFERENCES "questionnaire_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_leader_fkey" FOREIGN KEY ("responsible_leader_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_drafter_fkey" FOREIGN KEY ("drafted_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_staff" ADD CONSTRAINT "survey_staff_survey_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_staff" ADD CONSTRAINT "survey_staff_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_site" ADD CONSTRAINT "survey_site_survey_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_site" ADD CONSTRAINT "survey_site_site_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_survey_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_survey_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_questionnaire_fkey" FOREIGN KEY ("questionnaire_version_id") REFERENCES "questionnaire_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_invitation_fkey" FOREIGN KEY ("invitation_id") REFERENCES "survey_invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_site_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_enterer_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_quota" ADD CONSTRAINT "survey_quota_survey_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_report" ADD CONSTRAINT "survey_report_survey_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_report" ADD CONSTRAINT "survey_report_drafter_fkey" FOREIGN KEY ("drafted_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_report" ADD CONSTRAINT "survey_report_approver_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.

create sequence filled_form_number_seq;
create sequence survey_number_seq;

alter table questionnaire add constraint questionnaire_code_check check (code ~ '^[A-Z][A-Z0-9_]{0,39}$');

alter table questionnaire_version
  add constraint questionnaire_version_number_check check (number >= 1),
  add constraint questionnaire_version_state_check check (
    (state = 'DRAFT') = (published_at is null) and (state = 'RETIRED') = (retired_at is not null));
-- One at most is being written, one at most is in use.
create unique index questionnaire_version_draft_key on questionnaire_version (questionnaire_id) where state = 'DRAFT';
create unique index questionnaire_version_published_key on questionnaire_version (questionnaire_id) where state = 'PUBLISHED';

-- An answer keeps the version that it was given to: what is published stays as it is.
create function questionnaire_version_refuse_change() returns trigger language plpgsql as $$
begin
  if old.state <> 'DRAFT' and (tg_op = 'DELETE' or (new.questionnaire_id, new.number, new.definition)
      is distinct from (old.questionnaire_id, old.number, old.definition)) then
    raise exception 'version % of questionnaire % is published', old.number, old.questionnaire_id;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger questionnaire_version_refuse_change before update or delete on questionnaire_version
  for each row execute function questionnaire_version_refuse_change();

alter table approval
  drop constraint approval_subject_check,
  add constraint approval_subject_check check (
    num_nonnulls(complaint_id, suggestion_id, statistics_report_id, survey_id, survey_report_id, filled_form_id) = 1
    and (account_id is null) = (num_nonnulls(statistics_report_id, survey_id, survey_report_id) = 1));

alter table filled_form
  add constraint filled_form_submitted_check check ((state = 'DRAFT') = (submitted_at is null)),
  add constraint filled_form_approved_check check (
    (state in ('APPROVED', 'FILED')) = (approved_at is not null) and (approved_at is null) = (approved_by_id is null)
    and (approved_by_id is null or approved_by_id <> filled_in_by_id)),
  add constraint filled_form_filed_check check (
    (state = 'FILED') = (filed_at is not null) and (filed_at is null) = (filed_by_id is null));

alter table survey
  add constraint survey_days_check check (closes_on >= opens_on),
  add constraint survey_handed_out_check check (handed_out >= 0),
  add constraint survey_target_check check (target_percent between 0 and 100),
  add constraint survey_spare_check check (spare_days between 0 and 365),
  add constraint survey_remind_check check (remind_after_days between 1 and 90),
  add constraint survey_link_check check (('OPEN_LINK' = any(channels)) or link_token is null),
  add constraint survey_approved_check check (state in ('DRAFT', 'SUBMITTED') or approved_at is not null),
  add constraint survey_opened_check check (state in ('DRAFT', 'SUBMITTED', 'APPROVED') or opened_at is not null),
  add constraint survey_closed_check check ((state in ('CLOSED', 'REPORTED')) = (closed_at is not null));

alter table survey_invitation
  add constraint survey_invitation_sent_check check (state in ('PLANNED', 'SPARED', 'FAILED') or sent_at is not null),
  add constraint survey_invitation_opened_check check (state <> 'OPENED' or opened_at is not null);

alter table survey_response
  add constraint survey_response_submitted_check check ((state = 'PARTIAL') = (submitted_at is null)),
  add constraint survey_response_valid_check check (is_valid = (invalid_reason is null)),
  add constraint survey_response_channel_check check (
    (channel = 'PERSONAL_LINK') <= (invitation_id is not null) and (channel = 'WIDGET') = (site_id is not null)
    and (channel = 'STAFF') = (entered_by_id is not null));

alter table survey_quota add constraint survey_quota_taken_check check (taken >= 0);

alter table survey_report
  add constraint survey_report_hash_check check (hash ~ '^[0-9a-f]{64}$'),
  add constraint survey_report_submitted_check check ((state = 'DRAFT') = (submitted_at is null)),
  add constraint survey_report_approved_check check (
    (state = 'APPROVED') = (approved_at is not null) and (approved_at is null) = (approved_by_id is null)
    and (approved_by_id is null or approved_by_id <> drafted_by_id));

create function survey_report_refuse_change() returns trigger language plpgsql as $$
begin
  if old.state <> 'DRAFT' and (tg_op = 'DELETE' or (new.survey_id, new.hash, new.computed_at)
      is distinct from (old.survey_id, old.hash, old.computed_at)) then
    raise exception 'the report of survey % is with its leader', old.survey_id;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger survey_report_refuse_change before update or delete on survey_report
  for each row execute function survey_report_refuse_change();
