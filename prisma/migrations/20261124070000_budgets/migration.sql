-- Budgets: declared volumes of a day, what was taken of them, what was held for approval; and how many subjects somebody
-- has asked about on a day. Only declarations and holds are kept for good.

-- CreateTable
CREATE TABLE "declared_volume" (
    "id" BIGSERIAL NOT NULL,
    "client_id" VARCHAR(100) NOT NULL,
    "item_code" VARCHAR(33) NOT NULL,
    "type_code" VARCHAR(21) NOT NULL,
    "daily" INTEGER,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "declared_by" VARCHAR(201) NOT NULL,

    CONSTRAINT "declared_volume_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "volume_day" (
    "day" DATE NOT NULL,
    "line" VARCHAR(200) NOT NULL,
    "taken" BIGINT NOT NULL,
    "approved" BIGINT NOT NULL DEFAULT 0,
    "daily" BIGINT NOT NULL,
    "needed" INTEGER NOT NULL,
    "wanted" INTEGER NOT NULL,
    "given" INTEGER NOT NULL,

    CONSTRAINT "volume_day_pkey" PRIMARY KEY ("day","line")
);

-- CreateTable
CREATE TABLE "volume_hold" (
    "id" VARCHAR(22) NOT NULL,
    "day" DATE NOT NULL,
    "line" VARCHAR(200) NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "client_id" VARCHAR(100) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "item_code" VARCHAR(33),
    "type_code" VARCHAR(21) NOT NULL,
    "daily" INTEGER NOT NULL,
    "deciders" TEXT[],
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "state" VARCHAR(8) NOT NULL DEFAULT 'OPEN',
    "extra" INTEGER,
    "reason" BYTEA,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" VARCHAR(201),

    CONSTRAINT "volume_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subjects_a_day" (
    "day" DATE NOT NULL,
    "who" BYTEA NOT NULL,
    "subjects" INTEGER NOT NULL,
    "raised" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "subjects_a_day_pkey" PRIMARY KEY ("day","who")
);

-- CreateTable
CREATE TABLE "subject_of_day" (
    "day" DATE NOT NULL,
    "who" BYTEA NOT NULL,
    "subject" BYTEA NOT NULL,

    CONSTRAINT "subject_of_day_pkey" PRIMARY KEY ("day","who","subject")
);

-- CreateIndex
CREATE INDEX "declared_volume_client_id_item_code_type_code_id_idx" ON "declared_volume"("client_id", "item_code", "type_code", "id");

-- CreateIndex
CREATE INDEX "volume_hold_opened_at_id_idx" ON "volume_hold"("opened_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "volume_hold_is_one_at_a_time" ON "volume_hold"("day", "line", "ordinal");

ALTER TABLE declared_volume ADD CONSTRAINT declared_volume_is_a_number CHECK (daily IS NULL OR daily >= 0);
ALTER TABLE volume_day ADD CONSTRAINT volume_day_counts_up CHECK (taken >= 0 AND approved >= 0 AND given BETWEEN 0 AND wanted AND needed BETWEEN 1 AND wanted);
ALTER TABLE volume_hold ADD CONSTRAINT volume_hold_is_legal CHECK (
  (state = 'OPEN' AND extra IS NULL AND decided_at IS NULL AND decided_by IS NULL)
  OR (state = 'APPROVED' AND extra > 0 AND decided_at IS NOT NULL AND decided_by IS NOT NULL)
  OR (state = 'DECLINED' AND extra IS NULL AND decided_at IS NOT NULL AND decided_by IS NOT NULL));

-- Declarations are never changed, and of a hold only what was decided about it, once.
CREATE FUNCTION budgets_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'declared volumes and decided holds are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER declared_volume_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON declared_volume
  FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change();
CREATE TRIGGER volume_hold_is_never_removed BEFORE DELETE OR TRUNCATE ON volume_hold
  FOR EACH STATEMENT EXECUTE FUNCTION budgets_refuse_change();
CREATE TRIGGER volume_hold_is_decided_once BEFORE UPDATE ON volume_hold
  FOR EACH ROW WHEN (OLD.state <> 'OPEN') EXECUTE FUNCTION budgets_refuse_change();

GRANT SELECT, INSERT ON declared_volume, volume_hold TO yihao_app;
GRANT UPDATE (state, extra, reason, decided_at, decided_by) ON volume_hold TO yihao_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON volume_day, subjects_a_day TO yihao_app;
GRANT SELECT, INSERT, DELETE ON subject_of_day TO yihao_app;
GRANT USAGE ON SEQUENCE declared_volume_id_seq TO yihao_app;
