-- Corrections (校核): what is said to be wrong and what its source answers; which cases relied on which certificates; what
-- has changed about certificates; and what the departments of live cases are told of it. All of it is only ever added to.

-- CreateTable
CREATE TABLE "certificate_change" (
    "id" BIGSERIAL NOT NULL,
    "certificate_id" BIGINT NOT NULL,
    "lookup" BYTEA NOT NULL,
    "type_code" VARCHAR(21) NOT NULL,
    "subject_ids" BIGINT[],
    "kind" VARCHAR(10) NOT NULL,
    "from_status" VARCHAR(2),
    "to_status" VARCHAR(2),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "certificate_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "correction" (
    "subject_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "certificate_id" BIGINT NOT NULL,
    "certificate_lookup" BYTEA NOT NULL,
    "type_code" VARCHAR(21) NOT NULL,
    "field" VARCHAR(40) NOT NULL,
    "asker_code" VARCHAR(18) NOT NULL,
    "source_code" VARCHAR(18) NOT NULL,
    "found_by" VARCHAR(5) NOT NULL,
    "claim" BYTEA NOT NULL,
    "current" BYTEA NOT NULL,
    "digest" BYTEA NOT NULL,
    "item_code" VARCHAR(33) NOT NULL,
    "case_number" VARCHAR(64) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "correction_pkey" PRIMARY KEY ("subject_id","id")
);

-- CreateTable
CREATE TABLE "correction_step" (
    "subject_id" BIGINT NOT NULL,
    "correction_id" BIGINT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "state" VARCHAR(8) NOT NULL,
    "answer" VARCHAR(20),
    "reason" BYTEA,
    "successor" BYTEA,
    "department_code" VARCHAR(18) NOT NULL,
    "client" VARCHAR(100) NOT NULL,
    "person" VARCHAR(100),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "correction_step_pkey" PRIMARY KEY ("subject_id","correction_id","ordinal")
);

-- CreateTable
CREATE TABLE "case_reliance" (
    "subject_id" BIGINT NOT NULL,
    "case_id" BIGINT NOT NULL,
    "certificate_lookup" BYTEA NOT NULL,
    "certificate_id" BIGINT NOT NULL,
    "type_code" VARCHAR(21) NOT NULL,
    "fields" TEXT[],
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_reliance_pkey" PRIMARY KEY ("subject_id","case_id","certificate_lookup")
);

-- CreateTable
CREATE TABLE "case_notice" (
    "department_code" VARCHAR(18) NOT NULL,
    "ordinal" BIGINT NOT NULL,
    "subject_id" BIGINT NOT NULL,
    "case_id" BIGINT NOT NULL,
    "case_number" VARCHAR(64) NOT NULL,
    "item_code" VARCHAR(33) NOT NULL,
    "kind" VARCHAR(20) NOT NULL,
    "type_code" VARCHAR(21) NOT NULL,
    "certificate_id" BIGINT NOT NULL,
    "holder_id" BIGINT NOT NULL,
    "source" VARCHAR(10) NOT NULL,
    "source_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_notice_pkey" PRIMARY KEY ("department_code","ordinal")
);

-- CreateIndex
CREATE INDEX "certificate_change_told_at_id_idx" ON "certificate_change"("told_at", "id");

-- CreateIndex
CREATE INDEX "certificate_change_lookup_idx" ON "certificate_change"("lookup");

-- CreateIndex
CREATE INDEX "correction_id_idx" ON "correction"("id");

-- CreateIndex
CREATE INDEX "correction_asker_code_id_idx" ON "correction"("asker_code", "id");

-- CreateIndex
CREATE INDEX "correction_source_code_id_idx" ON "correction"("source_code", "id");

-- CreateIndex
CREATE INDEX "correction_digest_idx" ON "correction"("digest");

-- CreateIndex
CREATE INDEX "correction_certificate_lookup_idx" ON "correction"("certificate_lookup");

-- CreateIndex
CREATE INDEX "correction_told_at_id_idx" ON "correction"("told_at", "id");

-- CreateIndex
CREATE INDEX "case_reliance_certificate_lookup_idx" ON "case_reliance"("certificate_lookup");

-- CreateIndex
CREATE INDEX "case_reliance_certificate_id_idx" ON "case_reliance"("certificate_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_notice_is_given_once" ON "case_notice"("department_code", "subject_id", "case_id", "source", "source_id");

-- CreateIndex
CREATE INDEX "case_material_certificate_lookup_idx" ON "case_material"("certificate_lookup");

-- AddForeignKey
ALTER TABLE "correction_step" ADD CONSTRAINT "correction_step_subject_id_correction_id_fkey" FOREIGN KEY ("subject_id", "correction_id") REFERENCES "correction"("subject_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE certificate_change ADD CONSTRAINT certificate_change_kind CHECK (
  (kind = 'SUPERSEDED' AND from_status IS NULL AND to_status IS NULL)
  OR (kind IN ('REVOKED', 'SUSPENDED', 'CANCELLED', 'RESTORED', 'OTHER') AND from_status <> to_status));
ALTER TABLE correction ADD CONSTRAINT correction_found_by CHECK (found_by IN ('CLERK', 'HUB'));
-- Opened, then answered, once: two who answer at the same time meet in the primary key. A refusal says why.
ALTER TABLE correction_step
  ADD CONSTRAINT correction_step_is_legal CHECK (
    (ordinal = 1 AND state = 'OPENED' AND answer IS NULL)
    OR (ordinal = 2 AND state = 'ANSWERED' AND answer IN ('CORRECTED', 'CONFIRMED', 'REFUSED_WITH_REASON'))),
  ADD CONSTRAINT correction_step_refuses_with_reason CHECK (answer IS DISTINCT FROM 'REFUSED_WITH_REASON' OR reason IS NOT NULL),
  ADD CONSTRAINT correction_step_names_a_successor CHECK (successor IS NULL OR answer IS NOT DISTINCT FROM 'CORRECTED');

-- Whether live cases have been told is all that ever changes of a change or correction.
CREATE FUNCTION corrections_only_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'told_at' <> to_jsonb(OLD) - 'told_at' THEN
    RAISE EXCEPTION 'changes and corrections are never changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificate_change_is_only_told BEFORE UPDATE ON certificate_change
  FOR EACH ROW EXECUTE FUNCTION corrections_only_told();
CREATE TRIGGER correction_is_only_told BEFORE UPDATE ON correction
  FOR EACH ROW EXECUTE FUNCTION corrections_only_told();

CREATE FUNCTION corrections_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'changes, corrections and notices are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER certificate_change_is_never_removed BEFORE DELETE OR TRUNCATE ON certificate_change
  FOR EACH STATEMENT EXECUTE FUNCTION corrections_refuse_change();
CREATE TRIGGER correction_is_never_removed BEFORE DELETE OR TRUNCATE ON correction
  FOR EACH STATEMENT EXECUTE FUNCTION corrections_refuse_change();
CREATE TRIGGER correction_step_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON correction_step
  FOR EACH STATEMENT EXECUTE FUNCTION corrections_refuse_change();
CREATE TRIGGER case_notice_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_notice
  FOR EACH STATEMENT EXECUTE FUNCTION corrections_refuse_change();

GRANT SELECT, INSERT ON certificate_change, correction, correction_step, case_reliance, case_notice TO yihao_app;
GRANT UPDATE (told_at) ON certificate_change, correction TO yihao_app;
GRANT UPDATE (fields) ON case_reliance TO yihao_app;
GRANT USAGE ON SEQUENCE certificate_change_id_seq, correction_id_seq TO yihao_app;
