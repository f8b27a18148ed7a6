-- Reading the log: when the entries of each stretch of it were, so that a time finds its stretches; and the rules that keep
-- an access from the person it was about while they are in force.

-- CreateTable
CREATE TABLE "audit_span" (
    "span" BIGINT NOT NULL,
    "earliest" TIMESTAMPTZ(3) NOT NULL,
    "latest" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_span_pkey" PRIMARY KEY ("span")
);

-- CreateTable
CREATE TABLE "access_withholding" (
    "id" BIGSERIAL NOT NULL,
    "kind" VARCHAR(5) NOT NULL,
    "days" SMALLINT,
    "department_code" VARCHAR(18),
    "item_code" VARCHAR(33),
    "case_number" VARCHAR(64),
    "action" VARCHAR(60),
    "legal_basis" VARCHAR(500) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" VARCHAR(201) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" VARCHAR(201),

    CONSTRAINT "access_withholding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "access_withholding_ends_at_idx" ON "access_withholding"("ends_at");

ALTER TABLE access_withholding
  ADD CONSTRAINT access_withholding_days CHECK (
    (kind = 'HIDE' AND days IS NULL) OR (kind = 'DELAY' AND days IS NOT NULL AND days > 0)),
  ADD CONSTRAINT access_withholding_scope CHECK (
    num_nonnulls(department_code, item_code, case_number, action) > 0),
  ADD CONSTRAINT access_withholding_times CHECK (starts_at < ends_at),
  ADD CONSTRAINT access_withholding_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL));

-- A rule is ended, once, and never reworded: which rule was in force when somebody looked must stay readable.
CREATE FUNCTION access_withholding_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL
    OR to_jsonb(NEW) - 'ended_at' - 'ended_by' <> to_jsonb(OLD) - 'ended_at' - 'ended_by' THEN
    RAISE EXCEPTION 'a withholding rule is only ended' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER access_withholding_only_ends BEFORE UPDATE ON access_withholding
  FOR EACH ROW EXECUTE FUNCTION access_withholding_only_ends();
CREATE TRIGGER access_withholding_is_never_removed BEFORE DELETE OR TRUNCATE ON access_withholding
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

GRANT SELECT, INSERT ON audit_span, access_withholding TO yihao_app;
GRANT UPDATE (ended_at, ended_by) ON access_withholding TO yihao_app;
GRANT USAGE ON SEQUENCE access_withholding_id_seq TO yihao_app;
