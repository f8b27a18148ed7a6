-- The life of a case: its steps, everything that was submitted in it, who handles it now and how each material was satisfied.

-- AlterTable
ALTER TABLE "case_file"
    ADD COLUMN "handler_code" VARCHAR(18),
    ADD COLUMN "stage" VARCHAR(20),
    ADD COLUMN "delivered_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "case_material"
    ADD COLUMN "how" VARCHAR(20),
    ADD COLUMN "key" VARCHAR(64),
    ADD COLUMN "obtained_on" DATE,
    ADD COLUMN "attachment_id" VARCHAR(64),
    ADD COLUMN "origin_case_id" BIGINT;

-- CreateTable
CREATE TABLE "case_step" (
    "subject_id" BIGINT NOT NULL,
    "case_id" BIGINT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "kind" VARCHAR(20) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "post" VARCHAR(100),
    "person" VARCHAR(100),
    "department_code" VARCHAR(18) NOT NULL,
    "to_department" VARCHAR(18),
    "note" BYTEA,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_step_pkey" PRIMARY KEY ("subject_id","case_id","ordinal")
);

-- CreateTable
CREATE TABLE "case_revision" (
    "subject_id" BIGINT NOT NULL,
    "case_id" BIGINT NOT NULL,
    "revision" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person" VARCHAR(100),
    "content" BYTEA NOT NULL,

    CONSTRAINT "case_revision_pkey" PRIMARY KEY ("subject_id","case_id","revision")
);

-- Cases from before steps were kept have the two that are known of them. A withdrawal is one that ends the case.
UPDATE case_file SET handler_code = department_code,
  stage = CASE WHEN decided_at IS NULL THEN 'RECEIVED' WHEN decision = 'WITHDRAWN' THEN 'WITHDRAWN' ELSE 'DECIDED' END;
INSERT INTO case_step (subject_id, case_id, ordinal, kind, at, person, department_code, recorded_at)
SELECT subject_id, id, 1, 'RECEIVED', received_at, clerk, department_code, now() FROM case_file
UNION ALL
SELECT subject_id, id, 2, stage, decided_at, NULL, department_code, now() FROM case_file
WHERE decided_at IS NOT NULL;

ALTER TABLE "case_file"
    ALTER COLUMN "handler_code" SET NOT NULL,
    ALTER COLUMN "stage" SET NOT NULL;

-- CreateIndex
CREATE INDEX "case_file_subject_id_received_at_id_idx" ON "case_file"("subject_id", "received_at" DESC, "id" DESC);

ALTER TABLE case_file ADD CONSTRAINT case_file_is_delivered_after_its_decision CHECK (
  delivered_at IS NULL OR (decided_at IS NOT NULL AND decided_at <= delivered_at));
ALTER TABLE case_step
  ADD CONSTRAINT case_step_is_numbered_from_one CHECK (ordinal > 0),
  ADD CONSTRAINT case_step_passes_to_somebody CHECK ((kind IN ('PASSED_UP', 'PASSED_DOWN')) = (to_department IS NOT NULL));
ALTER TABLE case_revision ADD CONSTRAINT case_revision_is_numbered_from_one CHECK (revision > 0);
ALTER TABLE case_revision ALTER COLUMN content SET STORAGE EXTERNAL;

-- What happened, and what was submitted, is never changed or removed.
CREATE TRIGGER case_step_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_step
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER case_revision_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_revision
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

GRANT SELECT, INSERT ON case_step, case_revision TO yihao_app;
