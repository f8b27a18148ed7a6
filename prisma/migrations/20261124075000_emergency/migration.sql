-- Emergency access (紧急调取): asked for by one person, confirmed by a second, judged by an auditor. All of it is only ever
-- added to.

-- CreateTable
CREATE TABLE "emergency_access" (
    "subject_id" BIGINT NOT NULL,
    "id" VARCHAR(22) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "client_id" VARCHAR(100) NOT NULL,
    "person" BYTEA NOT NULL,
    "account" BYTEA NOT NULL,
    "fields" TEXT[],
    "reason" BYTEA NOT NULL,
    "legal_ground" BYTEA NOT NULL,
    "delay_days" SMALLINT,
    "delay_reason" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "emergency_access_pkey" PRIMARY KEY ("subject_id","id")
);

-- CreateTable
CREATE TABLE "emergency_step" (
    "subject_id" BIGINT NOT NULL,
    "access_id" VARCHAR(22) NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "kind" VARCHAR(9) NOT NULL,
    "verdict" VARCHAR(11),
    "note" BYTEA,
    "department_code" VARCHAR(18) NOT NULL,
    "client_id" VARCHAR(100) NOT NULL,
    "person" BYTEA NOT NULL,
    "account" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "emergency_step_pkey" PRIMARY KEY ("subject_id","access_id","ordinal")
);

-- CreateIndex
CREATE UNIQUE INDEX "emergency_access_id_key" ON "emergency_access"("id");

-- CreateIndex
CREATE INDEX "emergency_access_person_idx" ON "emergency_access"("person");

-- CreateIndex
CREATE INDEX "emergency_access_at_id_idx" ON "emergency_access"("at", "id");

-- CreateIndex
CREATE INDEX "emergency_step_person_idx" ON "emergency_step"("person");

-- AddForeignKey
ALTER TABLE "emergency_step" ADD CONSTRAINT "emergency_step_subject_id_access_id_fkey" FOREIGN KEY ("subject_id", "access_id") REFERENCES "emergency_access"("subject_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE emergency_access
  ADD CONSTRAINT emergency_access_names_fields CHECK (cardinality(fields) > 0),
  ADD CONSTRAINT emergency_access_delays_with_reason CHECK ((delay_days IS NULL) = (delay_reason IS NULL) AND delay_days > 0);
-- Two who confirm or judge at the same time meet in the primary key.
ALTER TABLE emergency_step ADD CONSTRAINT emergency_step_is_legal CHECK (
  (ordinal = 1 AND kind IN ('CONFIRMED', 'DECLINED') AND verdict IS NULL)
  OR (ordinal = 2 AND kind = 'JUDGED' AND verdict IN ('JUSTIFIED', 'UNJUSTIFIED') AND note IS NOT NULL));

CREATE FUNCTION emergency_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'emergency access and its steps are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER emergency_access_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON emergency_access
  FOR EACH STATEMENT EXECUTE FUNCTION emergency_refuses_change();
CREATE TRIGGER emergency_step_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON emergency_step
  FOR EACH STATEMENT EXECUTE FUNCTION emergency_refuses_change();

-- One person confirms only what another asked for, whatever the program says.
CREATE FUNCTION emergency_takes_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'CONFIRMED' AND EXISTS (
    SELECT FROM emergency_access WHERE subject_id = NEW.subject_id AND id = NEW.access_id AND person = NEW.person) THEN
    RAISE EXCEPTION 'emergency access takes two persons' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER emergency_step_takes_two BEFORE INSERT ON emergency_step
  FOR EACH ROW EXECUTE FUNCTION emergency_takes_two();

GRANT SELECT, INSERT ON emergency_access, emergency_step TO yihao_app;
