-- CreateEnum
CREATE TYPE "PrivateField" AS ENUM ('DATE_OF_BIRTH', 'SEX', 'MARITAL_STATUS', 'SPOUSE', 'ADDRESS', 'FAX', 'PHONE', 'HOBBIES', 'FAVOURITE_SPORT', 'CIRCLE_OF_FRIENDS', 'PERSONALITY_STYLE_INTERESTS');

-- CreateEnum
CREATE TYPE "ReadingPurpose" AS ENUM ('READ', 'EXPORT');

-- CreateTable
CREATE TABLE "personal_profile" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contact_id" UUID NOT NULL,
    "education" TEXT,
    "school" TEXT,
    "graduated_in" TEXT,
    "major" TEXT,
    "employer" TEXT,
    "occupation" TEXT,
    "secretary" TEXT,
    "previous_jobs_companies_background" TEXT,
    "recent_decisions_projects_achievements" TEXT,
    "decision_criteria_product_technical" TEXT,
    "decision_criteria_business" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "personal_profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profile_responsibility" (
    "profile_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "profile_responsibility_pkey" PRIMARY KEY ("profile_id","rank")
);

-- CreateTable
CREATE TABLE "private_profile" (
    "contact_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "key_id" TEXT NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "private_profile_pkey" PRIMARY KEY ("contact_id")
);

-- CreateTable
CREATE TABLE "private_value" (
    "contact_id" UUID NOT NULL,
    "field" "PrivateField" NOT NULL,
    "version" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "private_value_pkey" PRIMARY KEY ("contact_id","field")
);

-- CreateTable
CREATE TABLE "profile_reading" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "reader_id" UUID NOT NULL,
    "fields" "PrivateField"[],
    "purpose" "ReadingPurpose" NOT NULL,
    "request_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "profile_reading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_erasure" (
    "contact_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "erased_by_id" UUID NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,
    "redacted_records" INTEGER NOT NULL,

    CONSTRAINT "person_erasure_pkey" PRIMARY KEY ("contact_id")
);

-- CreateTable
CREATE TABLE "dossier_setting" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "prepared_from_percent" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dossier_setting_pkey" PRIMARY KEY ("one")
);

-- CreateIndex
CREATE UNIQUE INDEX "personal_profile_contact_key" ON "personal_profile"("contact_id");

-- CreateIndex
CREATE INDEX "private_profile_key_idx" ON "private_profile"("key_id");

-- CreateIndex
CREATE INDEX "profile_reading_contact_idx" ON "profile_reading"("contact_id", "id");

-- CreateIndex
CREATE INDEX "profile_reading_reader_idx" ON "profile_reading"("reader_id", "id");

-- CreateIndex
CREATE INDEX "person_erasure_erased_by_idx" ON "person_erasure"("erased_by_id");

-- AddForeignKey
ALTER TABLE "personal_profile" ADD CONSTRAINT "personal_profile_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_responsibility" ADD CONSTRAINT "profile_responsibility_profile_fkey" FOREIGN KEY ("profile_id") REFERENCES "personal_profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "private_profile" ADD CONSTRAINT "private_profile_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "private_value" ADD CONSTRAINT "private_value_profile_fkey" FOREIGN KEY ("contact_id") REFERENCES "private_profile"("contact_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_reading" ADD CONSTRAINT "profile_reading_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_reading" ADD CONSTRAINT "profile_reading_reader_fkey" FOREIGN KEY ("reader_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_erasure" ADD CONSTRAINT "person_erasure_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_erasure" ADD CONSTRAINT "person_erasure_erased_by_fkey" FOREIGN KEY ("erased_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.

alter table personal_profile add constraint personal_profile_version_check check (version > 0);
alter table personal_profile add constraint personal_profile_graduated_check
  check (graduated_in ~ '^\d{4}-(0[1-9]|1[0-2])$');
alter table profile_responsibility add constraint profile_responsibility_rank_check check (rank > 0);
alter table private_profile add constraint private_profile_version_check check (version > 0);
alter table private_value add constraint private_value_version_check check (version > 0);
alter table profile_reading add constraint profile_reading_fields_check check (cardinality(fields) > 0);
alter table person_erasure add constraint person_erasure_records_check check (redacted_records >= 0);
alter table dossier_setting add constraint dossier_setting_one_check check (one);
alter table dossier_setting add constraint dossier_setting_version_check check (version > 0);
alter table dossier_setting add constraint dossier_setting_percent_check check (prepared_from_percent between 1 and 100);

-- Who has read what is not for anybody to mend.
create function profile_reading_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log of readings is append-only: % refused', lower(tg_op);
end
$$;
create trigger profile_reading_append_only before update or delete on profile_reading
  for each row execute function profile_reading_refuse_change();
create trigger profile_reading_keep before truncate on profile_reading
  for each statement execute function profile_reading_refuse_change();
