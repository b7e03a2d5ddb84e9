-- CreateEnum
CREATE TYPE "SuggestionState" AS ENUM ('RECEIVED', 'ACCEPTED', 'REPORT_PREPARED', 'REPORT_REVIEWED', 'SUMMARY_SENT', 'DEPARTMENTS_ANSWERED', 'DIRECTOR_REVIEWED', 'GM_APPROVED', 'REJECTED', 'REPLIED', 'THANKED', 'MERGED');

-- CreateEnum
CREATE TYPE "SuggestionChannel" AS ENUM ('IN_PERSON', 'TELEPHONE', 'INTERNET', 'EMAIL');

-- CreateEnum
CREATE TYPE "SuggestionCategory" AS ENUM ('PRODUCT', 'SERVICE', 'PRICE', 'DELIVERY', 'PROCESS', 'OTHER');

-- CreateEnum
CREATE TYPE "SuggestionVerb" AS ENUM ('REGISTER', 'ACCEPT', 'SUBMIT_REPORT', 'REVIEW_REPORT', 'SEND_SUMMARY', 'ANSWER_SUMMARY', 'WAIVE_OPINION', 'REVIEW', 'APPROVE', 'REJECT', 'CHANGE_PROMISE', 'REPLY', 'THANK', 'REWARD', 'MERGE', 'GAIN_SUPPORTER');

-- CreateEnum
CREATE TYPE "SuggestionReportDecision" AS ENUM ('APPROVE', 'IMPROVE');

-- CreateTable
CREATE TABLE "suggestion" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "number" TEXT NOT NULL,
    "state" "SuggestionState" NOT NULL,
    "account_id" UUID NOT NULL,
    "contact_id" UUID,
    "feedback_id" UUID,
    "channel" "SuggestionChannel" NOT NULL,
    "category" "SuggestionCategory",
    "content" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "received_by_id" UUID,
    "accepted_at" TIMESTAMPTZ(3),
    "thanked_at" TIMESTAMPTZ(3),
    "promised_reply_by" DATE,
    "approved_at" TIMESTAMPTZ(3),
    "rejection_reason" TEXT,
    "replied_at" TIMESTAMPTZ(3),
    "is_reply_late" BOOLEAN,
    "closed_at" TIMESTAMPTZ(3),
    "merged_into_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suggestion_step" (
    "suggestion_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "verb" "SuggestionVerb" NOT NULL,
    "from_state" "SuggestionState",
    "to_state" "SuggestionState" NOT NULL,
    "note" TEXT,
    "by_user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suggestion_step_pkey" PRIMARY KEY ("suggestion_id","version")
);

-- CreateTable
CREATE TABLE "suggestion_report" (
    "suggestion_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "feasibility" TEXT NOT NULL,
    "writer_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewer_id" UUID,
    "reviewed_at" TIMESTAMPTZ(3),
    "decision" "SuggestionReportDecision",
    "review_opinion" TEXT,

    CONSTRAINT "suggestion_report_pkey" PRIMARY KEY ("suggestion_id","revision")
);

-- CreateTable
CREATE TABLE "suggestion_opinion" (
    "suggestion_id" UUID NOT NULL,
    "department_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "implementation_opinion" TEXT,
    "waiver_reason" TEXT,
    "by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "suggestion_opinion_pkey" PRIMARY KEY ("suggestion_id","department_id")
);

-- CreateTable
CREATE TABLE "suggestion_promise_change" (
    "suggestion_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "changed_by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suggestion_promise_change_pkey" PRIMARY KEY ("suggestion_id","version")
);

-- CreateTable
CREATE TABLE "suggestion_reply" (
    "suggestion_id" UUID NOT NULL,
    "result" TEXT NOT NULL,
    "sent_via" "SuggestionChannel" NOT NULL,
    "replied_by_id" UUID NOT NULL,
    "replied_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suggestion_reply_pkey" PRIMARY KEY ("suggestion_id")
);

-- CreateTable
CREATE TABLE "suggestion_reward" (
    "suggestion_id" UUID NOT NULL,
    "amount" DECIMAL(14,2) NOT NULL,
    "granted_on" DATE NOT NULL,
    "granted_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suggestion_reward_pkey" PRIMARY KEY ("suggestion_id")
);

-- CreateTable
CREATE TABLE "suggestion_supporter" (
    "duplicate_id" UUID NOT NULL,
    "suggestion_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "contact_id" UUID,
    "number" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "promised_reply_by" DATE,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suggestion_supporter_pkey" PRIMARY KEY ("duplicate_id")
);

-- CreateTable
CREATE TABLE "committee_meeting" (
    "id" UUID NOT NULL,
    "held_on" DATE NOT NULL,
    "participants" TEXT NOT NULL,
    "minutes" TEXT NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "committee_meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "committee_meeting_suggestion" (
    "meeting_id" UUID NOT NULL,
    "suggestion_id" UUID NOT NULL,

    CONSTRAINT "committee_meeting_suggestion_pkey" PRIMARY KEY ("meeting_id","suggestion_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "suggestion_number_key" ON "suggestion"("number");

-- CreateIndex
CREATE UNIQUE INDEX "suggestion_feedback_key" ON "suggestion"("feedback_id");

-- CreateIndex
CREATE INDEX "suggestion_account_idx" ON "suggestion"("account_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "suggestion_contact_idx" ON "suggestion"("contact_id");

-- CreateIndex
CREATE INDEX "suggestion_received_by_idx" ON "suggestion"("received_by_id");

-- CreateIndex
CREATE INDEX "suggestion_merged_into_idx" ON "suggestion"("merged_into_id");

-- CreateIndex
CREATE INDEX "suggestion_state_idx" ON "suggestion"("state", "promised_reply_by", "id");

-- CreateIndex
CREATE INDEX "suggestion_received_idx" ON "suggestion"("received_at", "id");

-- CreateIndex
CREATE INDEX "suggestion_promised_idx" ON "suggestion"("promised_reply_by", "id");

-- CreateIndex
CREATE INDEX "suggestion_updated_idx" ON "suggestion"("updated_at", "id");

-- CreateIndex
CREATE INDEX "suggestion_step_by_idx" ON "suggestion_step"("by_user_id");

-- CreateIndex
CREATE INDEX "suggestion_report_writer_idx" ON "suggestion_report"("writer_id");

-- CreateIndex
CREATE INDEX "suggestion_report_reviewer_idx" ON "suggestion_report"("reviewer_id");

-- CreateIndex
CREATE INDEX "suggestion_opinion_department_idx" ON "suggestion_opinion"("department_id");

-- CreateIndex
CREATE INDEX "suggestion_opinion_by_idx" ON "suggestion_opinion"("by_id");

-- CreateIndex
CREATE INDEX "suggestion_promise_change_by_idx" ON "suggestion_promise_change"("changed_by_id");

-- CreateIndex
CREATE INDEX "suggestion_reply_by_idx" ON "suggestion_reply"("replied_by_id");

-- CreateIndex
CREATE INDEX "suggestion_reward_by_idx" ON "suggestion_reward"("granted_by_id");

-- CreateIndex
CREATE INDEX "suggestion_supporter_suggestion_idx" ON "suggestion_supporter"("suggestion_id");

-- CreateIndex
CREATE INDEX "suggestion_supporter_account_idx" ON "suggestion_supporter"("account_id");

-- CreateIndex
CREATE INDEX "suggestion_supporter_contact_idx" ON "suggestion_supporter"("contact_id");

-- CreateIndex
CREATE INDEX "committee_meeting_by_idx" ON "committee_meeting"("recorded_by_id");

-- CreateIndex
CREATE INDEX "committee_meeting_held_idx" ON "committee_meeting"("held_on", "id");

-- CreateIndex
CREATE INDEX "committee_meeting_suggestion_idx" ON "committee_meeting_suggestion"("suggestion_id");

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_feedback_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_received_by_fkey" FOREIGN KEY ("received_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_merged_into_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "suggestion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_step" ADD CONSTRAINT "suggestion_step_suggestion_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_step" ADD CONSTRAINT "suggestion_step_by_fkey" FOREIGN KEY ("by_user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_report" ADD CONSTRAINT "suggestion_report_suggestion_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_report" ADD CONSTRAINT "suggestion_report_writer_fkey" FOREIGN KEY ("writer_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_report" ADD CONSTRAINT "suggestion_report_reviewer_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_opinion" ADD CONSTRAINT "suggestion_opinion_suggestion_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_opinion" ADD CONSTRAINT "suggestion_opinion_department_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_opinion" ADD CONSTRAINT "suggestion_opinion_by_fkey" FOREIGN KEY ("by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_promise_change" ADD CONSTRAINT "suggestion_promise_change_suggestion_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_promise_change" ADD CONSTRAINT "suggestion_promise_change_by_fkey" FOREIGN KEY ("changed_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_reply" ADD CONSTRAINT "suggestion_reply_suggestion_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_reply" ADD CONSTRAINT "suggestion_reply_by_fkey" FOREIGN KEY ("replied_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_reward" ADD CONSTRAINT "suggestion_reward_suggestion_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_reward" ADD CONSTRAINT "suggestion_reward_by_fkey" FOREIGN KEY ("granted_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_supporter" ADD CONSTRAINT "suggestion_supporter_suggestion_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_supporter" ADD CONSTRAINT "suggestion_supporter_duplicate_fkey" FOREIGN KEY ("duplicate_id") REFERENCES "suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_supporter" ADD CONSTRAINT "suggestion_supporter_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_supporter" ADD CONSTRAINT "suggestion_supporter_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "committee_meeting" ADD CONSTRAINT "committee_meeting_by_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "committee_meeting_suggestion" ADD CONSTRAINT "committee_meeting_suggestion_meeting_fkey" FOREIGN KEY ("meeting_id") REFERENCES "committee_meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "committee_meeting_suggestion" ADD CONSTRAINT "committee_meeting_suggestion_suggestion_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.

create sequence suggestion_number_seq as bigint;

alter table suggestion add constraint suggestion_version_check check (version > 0);
alter table suggestion add constraint suggestion_content_check check (content <> '');
alter table suggestion add constraint suggestion_accepted_check check (accepted_at >= received_at and thanked_at >= received_at);
-- What acceptance fills in (S10, step 2) is there from then on; a duplicate may be merged before.
alter table suggestion add constraint suggestion_acceptance_check check (
  (accepted_at is null) = (category is null) and (accepted_at is null) = (thanked_at is null)
  and (accepted_at is null) = (promised_reply_by is null)
  and (state = 'MERGED' or (accepted_at is null) = (state = 'RECEIVED'))
);
alter table suggestion add constraint suggestion_decision_check check (approved_at is null or rejection_reason is null);
-- The customer is told after a decision, never before (S10).
alter table suggestion add constraint suggestion_reply_check check (
  (replied_at is null) = (is_reply_late is null)
  and (replied_at is null or approved_at is not null or rejection_reason is not null)
  and (closed_at is null or replied_at is not null)
);
alter table suggestion add constraint suggestion_merged_into_check check (merged_into_id <> id);
alter table suggestion add constraint suggestion_merged_check check ((merged_into_id is not null) = (state = 'MERGED'));
alter table suggestion_step add constraint suggestion_step_version_check check (version > 0);
alter table suggestion_report add constraint suggestion_report_revision_check check (revision > 0);
-- Four eyes.
alter table suggestion_report add constraint suggestion_report_reviewer_check check (reviewer_id <> writer_id);
alter table suggestion_report add constraint suggestion_report_review_check check (
  (reviewer_id is null) = (reviewed_at is null) and (reviewer_id is null) = (decision is null)
  and (decision <> 'IMPROVE' or review_opinion is not null)
);
alter table suggestion_opinion add constraint suggestion_opinion_answer_check check (
  (answered_at is null) = (by_id is null)
  and (answered_at is null) = (implementation_opinion is null and waiver_reason is null)
  and (implementation_opinion is null or waiver_reason is null)
);
alter table suggestion_promise_change add constraint suggestion_promise_change_days_check check (from_date <> to_date);
alter table suggestion_reward add constraint suggestion_reward_amount_check check (amount > 0);
alter table suggestion_supporter add constraint suggestion_supporter_two_check check (duplicate_id <> suggestion_id);

-- The words of a suggestion, and the pairs of Chinese characters: the similar ones are found by what they have in common.
create function suggestion_tokens(content text) returns tsvector language sql immutable parallel safe cost 1000
  return search_tokens(search_runs(content), null);
create index suggestion_similar_idx on suggestion using gin (suggestion_tokens(content));
