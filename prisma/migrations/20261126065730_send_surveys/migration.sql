-- AlterTable
ALTER TABLE "approval_step" ADD COLUMN     "person_id" UUID;

-- AlterTable
ALTER TABLE "survey" ADD COLUMN     "early_reason" TEXT;

-- AlterTable
ALTER TABLE "survey_invitation" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "lease_id" UUID,
ADD COLUMN     "leased_until" TIMESTAMPTZ(3),
ADD COLUMN     "next_attempt_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "survey_person_key" (
    "survey_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "response_id" UUID NOT NULL,

    CONSTRAINT "survey_person_key_pkey" PRIMARY KEY ("survey_id","key")
);

-- CreateTable
CREATE TABLE "survey_refusal" (
    "contact_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_refusal_pkey" PRIMARY KEY ("contact_id")
);

-- CreateTable
CREATE TABLE "survey_settings" (
    "version" INTEGER NOT NULL,
    "base_year" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by_id" UUID NOT NULL,
    "activated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_settings_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE INDEX "survey_settings_by_idx" ON "survey_settings"("set_by_id");

-- CreateIndex
CREATE INDEX "survey_person_key_response_idx" ON "survey_person_key"("response_id");

-- CreateIndex
CREATE INDEX "approval_step_person_idx" ON "approval_step"("person_id");

-- CreateIndex
CREATE INDEX "survey_invitation_next_idx" ON "survey_invitation"("next_attempt_at", "id");

-- AddForeignKey
ALTER TABLE "approval_step" ADD CONSTRAINT "approval_step_person_fkey" FOREIGN KEY ("person_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_person_key" ADD CONSTRAINT "survey_person_key_survey_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_person_key" ADD CONSTRAINT "survey_person_key_response_fkey" FOREIGN KEY ("response_id") REFERENCES "survey_response"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_refusal" ADD CONSTRAINT "survey_refusal_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_settings" ADD CONSTRAINT "survey_settings_by_fkey" FOREIGN KEY ("set_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.

-- Either anybody in one of some roles is asked, or one person.
alter table approval_step add constraint approval_step_person_check check ((person_id is null) = (cardinality(roles) > 0));

alter table survey_invitation
  add constraint survey_invitation_attempts_check check (attempts >= 0),
  add constraint survey_invitation_lease_check check ((lease_id is null) = (leased_until is null));

alter table survey_person_key add constraint survey_person_key_key_check check (key ~ '^[0-9a-f]{64}$');

alter table survey_settings
  add constraint survey_settings_version_check check (version >= 2),
  add constraint survey_settings_year_check check (base_year between 2000 and 2100);

-- A survey asks at a site while it is open; the command refuses a second one under a lock of the site.
create index survey_opened_idx on survey (closes_on) where state = 'OPEN';
