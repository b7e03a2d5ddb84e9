-- AlterTable, made a generated column by hand: no writer can forget it, and none can get it wrong.
ALTER TABLE "opportunity" ADD COLUMN     "key_person" "RelationshipResource" NOT NULL GENERATED ALWAYS AS (relationship_resources[1]) STORED;

-- CreateIndex
CREATE INDEX "opportunity_key_person_idx" ON "opportunity"("key_person", "information_source", "target_amount");

-- Finished by hand from here: what a Prisma schema cannot say.

-- The key person is the first of them: the decision maker, where there is one.
alter table opportunity add constraint opportunity_resources_order_check
  check (relationship_resources[1] = 'DECISION_MAKER' or not 'DECISION_MAKER' = any (relationship_resources));
