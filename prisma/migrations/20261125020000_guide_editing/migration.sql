-- Keeping guides (decision 0033): drafts, publication on a date, withdrawal before the day, dispositions, dismissed warnings.

-- How each version describes its item, and who published it; unknown of versions that are older than this.
ALTER TABLE "guide" ADD COLUMN "item" JSONB,
  ADD COLUMN "author_department" VARCHAR(18),
  ADD COLUMN "author_client" VARCHAR(100),
  ADD COLUMN "author_person" VARCHAR(100);

-- Which version the item is described by: one that comes into force later describes it from that day on.
ALTER TABLE "item" ADD COLUMN "described_by" INTEGER;
UPDATE item SET described_by = (SELECT max(version) FROM guide WHERE item_code = item.code);

CREATE INDEX "item_base_code_code_idx" ON "item"("base_code", "code");
CREATE INDEX "item_name_code_idx" ON "item"("name", "code");
CREATE INDEX "item_body_code_code_idx" ON "item"("body_code", "code");

-- CreateTable
CREATE TABLE "guide_withdrawal" (
    "item_code" VARCHAR(33) NOT NULL,
    "version" INTEGER NOT NULL,
    "reason" VARCHAR(1000) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "client" VARCHAR(100) NOT NULL,
    "person" VARCHAR(100),

    CONSTRAINT "guide_withdrawal_pkey" PRIMARY KEY ("item_code","version")
);

-- CreateTable
CREATE TABLE "disposition_decision" (
    "id" BIGSERIAL NOT NULL,
    "item_code" VARCHAR(33) NOT NULL,
    "material" VARCHAR(200),
    "disposition" VARCHAR(10) NOT NULL,
    "reason" VARCHAR(1000) NOT NULL,
    "effective_on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "client" VARCHAR(100) NOT NULL,
    "person" VARCHAR(100),

    CONSTRAINT "disposition_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guide_draft" (
    "item_code" VARCHAR(33) NOT NULL,
    "revision" INTEGER NOT NULL,
    "base_version" INTEGER,
    "arisen_on" DATE,
    "content" JSONB NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by_client" VARCHAR(100) NOT NULL,
    "saved_by_person" VARCHAR(100),

    CONSTRAINT "guide_draft_pkey" PRIMARY KEY ("item_code")
);

-- CreateTable
CREATE TABLE "guide_warning_step" (
    "id" BIGSERIAL NOT NULL,
    "item_code" VARCHAR(33) NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "code" VARCHAR(40) NOT NULL,
    "kind" VARCHAR(9) NOT NULL,
    "reason" VARCHAR(1000) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "client" VARCHAR(100) NOT NULL,
    "person" VARCHAR(100),

    CONSTRAINT "guide_warning_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "disposition_decision_item_code_id_idx" ON "disposition_decision"("item_code", "id");

-- CreateIndex
CREATE INDEX "guide_draft_department_code_item_code_idx" ON "guide_draft"("department_code", "item_code");

-- CreateIndex
CREATE INDEX "guide_warning_step_item_code_id_idx" ON "guide_warning_step"("item_code", "id");

-- AddForeignKey
ALTER TABLE "guide_withdrawal" ADD CONSTRAINT "guide_withdrawal_item_code_version_fkey" FOREIGN KEY ("item_code", "version") REFERENCES "guide"("item_code", "version") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "disposition_decision" ADD CONSTRAINT "disposition_decision_item_code_fkey" FOREIGN KEY ("item_code") REFERENCES "item"("code") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE disposition_decision ADD CONSTRAINT disposition_decision_word
  CHECK (disposition IN ('保留', '取消', '下放', '整合', '转移', '加强', '提请调整'));
ALTER TABLE guide_warning_step ADD CONSTRAINT guide_warning_step_kind CHECK (kind IN ('DISMISSED', 'RAISED'));
ALTER TABLE guide_draft ADD CONSTRAINT guide_draft_counts CHECK (revision > 0);

-- No unauthorised change (河北 二(一)3): what was published is never changed or removed, by nobody, and what was decided neither.
CREATE FUNCTION guide_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'published guides and decisions about items are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER guide_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON guide
  FOR EACH STATEMENT EXECUTE FUNCTION guide_refuse_change();
CREATE TRIGGER guide_material_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON guide_material
  FOR EACH STATEMENT EXECUTE FUNCTION guide_refuse_change();
CREATE TRIGGER material_proof_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON material_proof
  FOR EACH STATEMENT EXECUTE FUNCTION guide_refuse_change();
CREATE TRIGGER guide_withdrawal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON guide_withdrawal
  FOR EACH STATEMENT EXECUTE FUNCTION guide_refuse_change();
CREATE TRIGGER disposition_decision_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON disposition_decision
  FOR EACH STATEMENT EXECUTE FUNCTION guide_refuse_change();
CREATE TRIGGER guide_warning_step_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON guide_warning_step
  FOR EACH STATEMENT EXECUTE FUNCTION guide_refuse_change();

REVOKE UPDATE, DELETE ON guide, guide_material, material_proof FROM yihao_app;
REVOKE DELETE ON item FROM yihao_app;
GRANT SELECT, INSERT ON guide_withdrawal, disposition_decision, guide_warning_step TO yihao_app;
GRANT SELECT, INSERT, DELETE ON guide_draft TO yihao_app;
GRANT UPDATE (revision, content, saved_at, saved_by_client, saved_by_person) ON guide_draft TO yihao_app;
GRANT USAGE ON SEQUENCE disposition_decision_id_seq, guide_warning_step_id_seq TO yihao_app;
