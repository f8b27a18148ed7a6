-- Random review (双随机) and findings of detectors. All of it is only ever added to: what was drawn, found, noted and judged stays.

-- CreateTable
CREATE TABLE "review_draw" (
    "id" BIGSERIAL NOT NULL,
    "algorithm" VARCHAR(20) NOT NULL,
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,
    "from_index" BIGINT NOT NULL,
    "to_index" BIGINT NOT NULL,
    "filter" JSONB NOT NULL,
    "wanted" INTEGER NOT NULL,
    "population" BIGINT NOT NULL,
    "seed" BYTEA NOT NULL,
    "public_text" VARCHAR(500),
    "keyed_terms" BYTEA,
    "auditors" JSONB NOT NULL,
    "sample_digest" VARCHAR(64) NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,
    "client" VARCHAR(100) NOT NULL,
    "person" VARCHAR(100),

    CONSTRAINT "review_draw_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "draw_id" BIGINT NOT NULL,
    "entry_index" BIGINT NOT NULL,
    "rank" INTEGER NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "auditor" VARCHAR(201) NOT NULL,
    "auditor_client" VARCHAR(100) NOT NULL,
    "auditor_account" VARCHAR(100),
    "conflict" BOOLEAN NOT NULL,

    CONSTRAINT "review_pkey" PRIMARY KEY ("draw_id","entry_index")
);

-- CreateTable
CREATE TABLE "review_step" (
    "draw_id" BIGINT NOT NULL,
    "entry_index" BIGINT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "note" BYTEA NOT NULL,
    "client" VARCHAR(100) NOT NULL,
    "person" VARCHAR(100),
    "department_code" VARCHAR(18) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_step_pkey" PRIMARY KEY ("draw_id","entry_index","ordinal")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" BIGSERIAL NOT NULL,
    "digest" BYTEA NOT NULL,
    "detector" VARCHAR(60) NOT NULL,
    "severity" VARCHAR(8) NOT NULL,
    "client" VARCHAR(100) NOT NULL,
    "person" VARCHAR(100),
    "department_code" VARCHAR(18) NOT NULL,
    "subject" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "entries" BIGINT[],
    "entry_count" BIGINT NOT NULL,
    "figures" JSONB NOT NULL,
    "sentence" VARCHAR(1000) NOT NULL,
    "scan_from" BIGINT NOT NULL,
    "scan_to" BIGINT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_step" (
    "finding_id" BIGINT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "note" BYTEA NOT NULL,
    "client" VARCHAR(100) NOT NULL,
    "person" VARCHAR(100),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_step_pkey" PRIMARY KEY ("finding_id","ordinal")
);

-- CreateIndex
CREATE INDEX "review_department_code_draw_id_entry_index_idx" ON "review"("department_code", "draw_id", "entry_index");

-- CreateIndex
CREATE UNIQUE INDEX "finding_digest_key" ON "finding"("digest");

-- CreateIndex
CREATE INDEX "finding_department_code_id_idx" ON "finding"("department_code", "id");

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_draw_id_fkey" FOREIGN KEY ("draw_id") REFERENCES "review_draw"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "review_step" ADD CONSTRAINT "review_step_draw_id_entry_index_fkey" FOREIGN KEY ("draw_id", "entry_index") REFERENCES "review"("draw_id", "entry_index") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "finding_step" ADD CONSTRAINT "finding_step_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;


ALTER TABLE review_draw ADD CONSTRAINT review_draw_seed_is_whole CHECK (length(seed) = 32 AND length(root) = 32);
ALTER TABLE review_draw ADD CONSTRAINT review_draw_seed_is_given_or_keyed
  CHECK ((public_text IS NULL) = (keyed_terms IS NULL) AND length(keyed_terms) = 32);
ALTER TABLE review_draw ADD CONSTRAINT review_draw_range_lies_in_its_tree
  CHECK (0 <= from_index AND from_index <= to_index AND to_index <= size);

CREATE FUNCTION supervision_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'reviews and findings are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER review_draw_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_draw
  FOR EACH STATEMENT EXECUTE FUNCTION supervision_refuse_change();
CREATE TRIGGER review_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review
  FOR EACH STATEMENT EXECUTE FUNCTION supervision_refuse_change();
CREATE TRIGGER review_step_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_step
  FOR EACH STATEMENT EXECUTE FUNCTION supervision_refuse_change();
CREATE TRIGGER finding_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON finding
  FOR EACH STATEMENT EXECUTE FUNCTION supervision_refuse_change();
CREATE TRIGGER finding_step_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON finding_step
  FOR EACH STATEMENT EXECUTE FUNCTION supervision_refuse_change();

-- The steps that review.ts allows, once more where nobody gets past them. Two who step at once meet in the primary key.
CREATE FUNCTION supervision_step_is_legal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text;
BEGIN
  IF TG_TABLE_NAME = 'review_step' THEN
    SELECT state INTO before FROM review_step
      WHERE draw_id = NEW.draw_id AND entry_index = NEW.entry_index AND ordinal = NEW.ordinal - 1;
  ELSE
    SELECT state INTO before FROM finding_step WHERE finding_id = NEW.finding_id AND ordinal = NEW.ordinal - 1;
  END IF;
  IF (NEW.ordinal = 1 AND NEW.state IN (TG_ARGV[0], 'CLEARED', 'VIOLATION'))
    OR (NEW.ordinal = 2 AND before = TG_ARGV[0] AND NEW.state IN ('CLEARED', 'VIOLATION')) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'no such step leads from this state' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER review_step_is_legal BEFORE INSERT ON review_step
  FOR EACH ROW EXECUTE FUNCTION supervision_step_is_legal('EXPLAINED');
CREATE TRIGGER finding_step_is_legal BEFORE INSERT ON finding_step
  FOR EACH ROW EXECUTE FUNCTION supervision_step_is_legal('REVIEW');

GRANT SELECT, INSERT ON review_draw, review, review_step, finding, finding_step TO yihao_app;
GRANT USAGE ON SEQUENCE review_draw_id_seq, finding_id_seq TO yihao_app;
