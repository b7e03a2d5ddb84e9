-- CreateEnum
CREATE TYPE "AddressKind" AS ENUM ('REGISTERED', 'OFFICE', 'DELIVERY', 'BILLING');

-- CreateEnum
CREATE TYPE "ComplaintState" AS ENUM ('RECEIVED', 'GROUNDS_CHECKED', 'ACCEPTED', 'NOT_ACCEPTED', 'ASSIGNED', 'INVESTIGATED', 'REPORT_REVIEWED', 'OPINION_ATTACHED', 'GM_READ', 'DISPOSITION_PROPOSED', 'DISPOSITION_REVIEWED', 'ANSWERED', 'CLOSED');

-- CreateEnum
CREATE TYPE "ComplaintClaim" AS ENUM ('PRICE_REDUCTION', 'RETURN', 'EXCHANGE', 'COMPENSATION', 'CRITICISM_OR_SUGGESTION');

-- CreateEnum
CREATE TYPE "ComplainantKind" AS ENUM ('END_CONSUMER', 'AGENT', 'FRANCHISEE');

-- CreateEnum
CREATE TYPE "ComplaintSeverity" AS ENUM ('MINOR', 'MAJOR', 'CRITICAL');

-- CreateEnum
CREATE TYPE "ComplaintChannel" AS ENUM ('IN_PERSON', 'TELEPHONE', 'EMAIL', 'WIDGET');

-- CreateEnum
CREATE TYPE "AnswerMode" AS ENUM ('WRITTEN', 'ORAL');

-- CreateEnum
CREATE TYPE "DispositionKind" AS ENUM ('DISCOUNT', 'RETURN', 'EXCHANGE', 'COMPENSATION', 'EXPLANATION');

-- CreateEnum
CREATE TYPE "ComplaintVerb" AS ENUM ('REGISTER', 'CHECK_GROUNDS', 'ACCEPT', 'REJECT', 'ASSIGN', 'SUBMIT_INVESTIGATION', 'REVIEW_INVESTIGATION', 'ATTACH_OPINION', 'READ', 'PROPOSE_DISPOSITION', 'DECIDE', 'REPLY', 'CLOSE', 'REOPEN', 'AMEND');

-- CreateEnum
CREATE TYPE "FeedbackKind" AS ENUM ('RATING', 'SUGGESTION', 'COMPLAINT');

-- CreateEnum
CREATE TYPE "SatisfactionLevel" AS ENUM ('VERY_SATISFIED', 'SATISFIED', 'NEUTRAL', 'DISSATISFIED', 'VERY_DISSATISFIED');

-- CreateEnum
CREATE TYPE "RatingSubject" AS ENUM ('PRODUCT_QUALITY', 'PRODUCT_PRICE', 'PRODUCT_EASE_OF_USE', 'SERVICE_CONTENT', 'SERVICE_QUALITY', 'SERVICE_ATTITUDE');

-- CreateEnum
CREATE TYPE "FeedbackState" AS ENUM ('RECEIVED', 'QUARANTINED');

-- CreateEnum
CREATE TYPE "Language" AS ENUM ('EN', 'ZH_CN');

-- CreateEnum
CREATE TYPE "ThemeMode" AS ENUM ('AUTO', 'LIGHT', 'DARK');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('SALESPERSON', 'SALES_SUPERVISOR', 'CUSTOMER_MANAGER', 'SERVICE_OFFICER', 'DEPARTMENT_MANAGER', 'MARKETING_DIRECTOR', 'FINANCE', 'GENERAL_MANAGER', 'ADMIN', 'AUDITOR');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "external_id" TEXT,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "website" TEXT,
    "owner_id" UUID NOT NULL,
    "parent_id" UUID,
    "attention_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_address" (
    "account_id" UUID NOT NULL,
    "kind" "AddressKind" NOT NULL,
    "street" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "province" TEXT,
    "postal_code" TEXT,
    "country" TEXT NOT NULL DEFAULT 'CN',

    CONSTRAINT "account_address_pkey" PRIMARY KEY ("account_id","kind")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "external_id" TEXT,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "number" TEXT NOT NULL,
    "external_id" TEXT,
    "state" "ComplaintState" NOT NULL,
    "account_id" UUID NOT NULL,
    "contact_id" UUID,
    "feedback_id" UUID,
    "customer_name" TEXT NOT NULL,
    "customer_kind" "ComplainantKind",
    "claims" "ComplaintClaim"[],
    "customer_demand" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "severity" "ComplaintSeverity" NOT NULL,
    "channel" "ComplaintChannel" NOT NULL,
    "product" TEXT,
    "order_number" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "grounds_hold" BOOLEAN,
    "accepted_at" TIMESTAMPTZ(3),
    "rejection_reason" TEXT,
    "handling_department_id" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "reopened_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_step" (
    "complaint_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "verb" "ComplaintVerb" NOT NULL,
    "from_state" "ComplaintState",
    "to_state" "ComplaintState" NOT NULL,
    "note" TEXT,
    "by_user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_step_pkey" PRIMARY KEY ("complaint_id","version")
);

-- CreateTable
CREATE TABLE "complaint_investigation" (
    "complaint_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "course_of_events" TEXT NOT NULL,
    "persons_responsible" TEXT NOT NULL,
    "conclusion" TEXT NOT NULL,
    "countermeasures" TEXT NOT NULL,
    "preventive_measures" TEXT NOT NULL,
    "submitted_by_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_investigation_pkey" PRIMARY KEY ("complaint_id","revision")
);

-- CreateTable
CREATE TABLE "complaint_disposition" (
    "complaint_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "kind" "DispositionKind" NOT NULL,
    "amount" DECIMAL(14,2),
    "opinion" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_disposition_pkey" PRIMARY KEY ("complaint_id","revision")
);

-- CreateTable
CREATE TABLE "complaint_answer" (
    "complaint_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "mode" "AnswerMode" NOT NULL,
    "content" TEXT NOT NULL,
    "answered_by_id" UUID NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_answer_pkey" PRIMARY KEY ("complaint_id","revision")
);

-- CreateTable
CREATE TABLE "event" (
    "topic" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "subject_version" INTEGER NOT NULL,
    "account_id" UUID,
    "payload" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "request_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("topic","sequence")
);

-- CreateTable
CREATE TABLE "topic" (
    "id" TEXT NOT NULL,
    "last" BIGINT NOT NULL,
    "first" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_log" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "epoch" UUID NOT NULL,

    CONSTRAINT "event_log_pkey" PRIMARY KEY ("one")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("actor","key")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "submission_hash" TEXT NOT NULL,
    "kind" "FeedbackKind" NOT NULL,
    "state" "FeedbackState" NOT NULL DEFAULT 'RECEIVED',
    "level" "SatisfactionLevel",
    "subject" "RatingSubject",
    "comment" TEXT,
    "wants_reply" BOOLEAN NOT NULL,
    "contact_name" TEXT,
    "contact_phone" TEXT,
    "contact_email" TEXT,
    "consent_version" INTEGER,
    "language" "Language" NOT NULL,
    "page_url" TEXT,
    "receipt_number" TEXT NOT NULL,
    "receipt_token" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "publishable_key" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "allowed_origins" TEXT[],
    "enabled_kinds" "FeedbackKind"[],
    "language" "Language",
    "theme_mode" "ThemeMode" NOT NULL DEFAULT 'AUTO',
    "theme_accent" TEXT,
    "consent_text_en" TEXT,
    "consent_text_zh" TEXT,
    "consent_version" INTEGER NOT NULL DEFAULT 1,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "external_id" TEXT,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "roles" "Role"[],
    "manager_id" UUID,
    "department_id" UUID,
    "deactivated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "replaces_id" UUID,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_external_id_key" ON "account"("external_id");

-- CreateIndex
CREATE INDEX "account_owner_idx" ON "account"("owner_id");

-- CreateIndex
CREATE INDEX "account_parent_idx" ON "account"("parent_id");

-- CreateIndex
CREATE INDEX "account_name_idx" ON "account"("name", "id");

-- CreateIndex
CREATE INDEX "account_updated_idx" ON "account"("updated_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_external_id_key" ON "contact"("external_id");

-- CreateIndex
CREATE INDEX "contact_account_idx" ON "contact"("account_id", "name", "id");

-- CreateIndex
CREATE INDEX "contact_updated_idx" ON "contact"("updated_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_number_key" ON "complaint"("number");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_external_id_key" ON "complaint"("external_id");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_feedback_key" ON "complaint"("feedback_id");

-- CreateIndex
CREATE INDEX "complaint_account_idx" ON "complaint"("account_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "complaint_contact_idx" ON "complaint"("contact_id");

-- CreateIndex
CREATE INDEX "complaint_department_idx" ON "complaint"("handling_department_id");

-- CreateIndex
CREATE INDEX "complaint_state_idx" ON "complaint"("state", "due_at", "id");

-- CreateIndex
CREATE INDEX "complaint_received_idx" ON "complaint"("received_at", "id");

-- CreateIndex
CREATE INDEX "complaint_due_idx" ON "complaint"("due_at", "id");

-- CreateIndex
CREATE INDEX "complaint_updated_idx" ON "complaint"("updated_at", "id");

-- CreateIndex
CREATE INDEX "complaint_step_by_idx" ON "complaint_step"("by_user_id");

-- CreateIndex
CREATE INDEX "complaint_investigation_by_idx" ON "complaint_investigation"("submitted_by_id");

-- CreateIndex
CREATE INDEX "complaint_disposition_by_idx" ON "complaint_disposition"("proposed_by_id");

-- CreateIndex
CREATE INDEX "complaint_answer_by_idx" ON "complaint_answer"("answered_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_id_key" ON "event"("id");

-- CreateIndex
CREATE INDEX "event_subject_idx" ON "event"("subject_id", "sequence");

-- CreateIndex
CREATE INDEX "event_account_idx" ON "event"("account_id", "at");

-- CreateIndex
CREATE INDEX "idempotency_key_at_idx" ON "idempotency_key"("at");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_receipt_number_key" ON "feedback"("receipt_number");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_receipt_token_key" ON "feedback"("receipt_token");

-- CreateIndex
CREATE INDEX "feedback_account_idx" ON "feedback"("account_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "feedback_received_idx" ON "feedback"("received_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_submission_key" ON "feedback"("site_id", "submission_id");

-- CreateIndex
CREATE UNIQUE INDEX "site_publishable_key_key" ON "site"("publishable_key");

-- CreateIndex
CREATE INDEX "site_account_idx" ON "site"("account_id");

-- CreateIndex
CREATE INDEX "site_updated_idx" ON "site"("updated_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "department_name_key" ON "department"("name");

-- CreateIndex
CREATE UNIQUE INDEX "user_external_id_key" ON "user"("external_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "user_manager_idx" ON "user"("manager_id");

-- CreateIndex
CREATE INDEX "user_department_idx" ON "user"("department_id");

-- CreateIndex
CREATE INDEX "user_updated_idx" ON "user"("updated_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_replaces_key" ON "api_key"("replaces_id");

-- CreateIndex
CREATE INDEX "api_key_user_idx" ON "api_key"("user_id");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_owner_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_parent_fkey" FOREIGN KEY ("parent_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_address" ADD CONSTRAINT "account_address_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_feedback_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_department_fkey" FOREIGN KEY ("handling_department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_step" ADD CONSTRAINT "complaint_step_complaint_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_step" ADD CONSTRAINT "complaint_step_by_fkey" FOREIGN KEY ("by_user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_investigation" ADD CONSTRAINT "complaint_investigation_complaint_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_investigation" ADD CONSTRAINT "complaint_investigation_by_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_disposition" ADD CONSTRAINT "complaint_disposition_complaint_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_disposition" ADD CONSTRAINT "complaint_disposition_by_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_answer" ADD CONSTRAINT "complaint_answer_complaint_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_answer" ADD CONSTRAINT "complaint_answer_by_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_site_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user" ADD CONSTRAINT "user_manager_fkey" FOREIGN KEY ("manager_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user" ADD CONSTRAINT "user_department_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_replaces_fkey" FOREIGN KEY ("replaces_id") REFERENCES "api_key"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.

-- The event log is append-only. Retention is the one exception: it says so in its transaction with
-- `set local entente.retention = 'on'`, and then may delete but not change.
create function event_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('entente.retention', true) = 'on' then
    return old;
  end if;
  raise exception 'the event log is append-only: % refused', lower(tg_op);
end
$$;
create trigger event_append_only before update or delete on event
  for each row execute function event_refuse_change();
create trigger event_keep before truncate on event
  for each statement execute function event_refuse_change();
alter table event add constraint event_sequence_check check (sequence > 0);
alter table topic add constraint topic_first_check check (first > 0);
alter table topic add constraint topic_last_check check (last >= 0);

-- One row, made here; a restored database gets a new epoch by updating it.
alter table event_log add constraint event_log_one_check check (one);
insert into event_log (one, epoch) values (true, gen_random_uuid());

-- Running parts of the numbers that people see. A sequence leaves holes when a transaction is undone; that is fine here.
create sequence complaint_number_seq as bigint;
create sequence feedback_number_seq as bigint;

alter table account add constraint account_version_check check (version > 0);
alter table account add constraint account_parent_check check (parent_id <> id);
alter table account_address add constraint account_address_country_check check (country ~ '^[A-Z]{2}$');
alter table contact add constraint contact_version_check check (version > 0);

alter table "user" add constraint user_version_check check (version > 0);
alter table "user" add constraint user_manager_check check (manager_id <> id);
alter table api_key add constraint api_key_hash_check check (hash ~ '^[0-9a-f]{64}$');
alter table api_key add constraint api_key_replaces_check check (replaces_id <> id);

alter table site add constraint site_version_check check (version > 0);
alter table site add constraint site_theme_accent_check check (theme_accent ~* '^#[0-9a-f]{6}$');
alter table site add constraint site_consent_version_check check (consent_version > 0);

alter table feedback add constraint feedback_level_check check ((level is not null) = (kind = 'RATING'));
alter table feedback add constraint feedback_subject_check check (subject is null or kind = 'RATING');
alter table feedback add constraint feedback_comment_length_check check (char_length(comment) <= 2000);
alter table feedback add constraint feedback_comment_check
  check (kind = 'RATING' or coalesce(comment, '') ~ '\S');
alter table feedback add constraint feedback_contact_check
  check (not wants_reply or contact_phone is not null or contact_email is not null);

alter table complaint add constraint complaint_version_check check (version > 0);
alter table complaint add constraint complaint_due_check check (due_at > received_at);
alter table complaint add constraint complaint_accepted_check check (accepted_at >= received_at);
alter table complaint add constraint complaint_reopened_check check (reopened_count >= 0);
-- A complaint that was not accepted keeps the reason while it is answered and closed.
alter table complaint add constraint complaint_rejection_check check (
  (state <> 'NOT_ACCEPTED' or rejection_reason is not null)
  and (rejection_reason is null or state in ('NOT_ACCEPTED', 'ANSWERED', 'CLOSED'))
);
alter table complaint_step add constraint complaint_step_version_check check (version > 0);
alter table complaint_investigation add constraint complaint_investigation_revision_check check (revision > 0);
alter table complaint_answer add constraint complaint_answer_revision_check check (revision > 0);
alter table complaint_disposition add constraint complaint_disposition_revision_check check (revision > 0);
alter table complaint_disposition add constraint complaint_disposition_amount_check check (
  case when kind in ('DISCOUNT', 'COMPENSATION') then amount is not null and amount >= 0 else amount is null end
);
