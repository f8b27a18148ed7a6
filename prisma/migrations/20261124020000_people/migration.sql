-- People who sign in, their roles, and delegations between departments (委托受理).

-- CreateTable
CREATE TABLE "person" (
    "id" VARCHAR(24) NOT NULL,
    "account_lookup" BYTEA NOT NULL,
    "lookup_key_version" SMALLINT NOT NULL,
    "account" BYTEA NOT NULL,
    "name" BYTEA NOT NULL,
    "number_lookup" BYTEA,
    "own_subject" BYTEA,
    "department_code" VARCHAR(18) NOT NULL,
    "state" VARCHAR(9) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable. The duty is computed, so that nobody can write one that does not belong to the role: the three
-- administrators (GB/T 22239-2019, 三员分立) share one word, and one person has each word once.
CREATE TABLE "person_role" (
    "id" BIGSERIAL NOT NULL,
    "person_id" VARCHAR(24) NOT NULL,
    "role" VARCHAR(40) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "granted_by" VARCHAR(24),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" VARCHAR(24),
    "duty" VARCHAR(40) GENERATED ALWAYS AS (
      CASE WHEN ended_at IS NOT NULL THEN NULL
           WHEN role IN ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR') THEN 'ADMINISTRATOR'
           ELSE role END) STORED,

    CONSTRAINT "person_role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation" (
    "id" BIGSERIAL NOT NULL,
    "delegator_code" VARCHAR(18) NOT NULL,
    "delegate_code" VARCHAR(18) NOT NULL,
    "item_codes" TEXT[],
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "basis" VARCHAR(1000) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_account_belongs_to_one_person" ON "person"("account_lookup");

-- CreateIndex
CREATE UNIQUE INDEX "person_number_belongs_to_one_person" ON "person"("number_lookup");

-- CreateIndex
CREATE UNIQUE INDEX "person_role_duties_are_separated" ON "person_role"("person_id", "duty");

-- CreateIndex
CREATE INDEX "delegation_delegate_code_delegator_code_idx" ON "delegation"("delegate_code", "delegator_code");

-- AddForeignKey
ALTER TABLE "person_role" ADD CONSTRAINT "person_role_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE person
  ADD CONSTRAINT person_state CHECK (state IN ('ACTIVE', 'SUSPENDED')),
  ADD CONSTRAINT person_id_is_letters CHECK (id ~ '^[a-z]{20}$'),
  ADD CONSTRAINT person_number_whole CHECK ((number_lookup IS NULL) = (own_subject IS NULL));
ALTER TABLE person_role
  ADD CONSTRAINT person_role_role CHECK (role IN ('CLERK', 'ISSUER_STEWARD', 'CATALOGUE_EDITOR', 'SUPERVISOR',
    'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR')),
  ADD CONSTRAINT person_role_is_not_granted_to_oneself CHECK (granted_by IS DISTINCT FROM person_id),
  ADD CONSTRAINT person_role_ended_by_somebody_ended CHECK (ended_by IS NULL OR ended_at IS NOT NULL);
ALTER TABLE delegation
  ADD CONSTRAINT delegation_to_another CHECK (delegator_code <> delegate_code),
  ADD CONSTRAINT delegation_of_items CHECK (cardinality(item_codes) > 0),
  ADD CONSTRAINT delegation_ends_after_it_starts CHECK (ends_on >= starts_on);

-- What has ended stays ended: no update brings a role or a delegation back, also not by the tables' owner.
CREATE FUNCTION people_ended_stays_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL
    OR to_jsonb(NEW) - 'ended_at' - 'ended_by' - 'duty' <> to_jsonb(OLD) - 'ended_at' - 'ended_by' - 'duty' THEN
    RAISE EXCEPTION 'roles and delegations are ended once and never changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER person_role_is_only_ended BEFORE UPDATE ON person_role
  FOR EACH ROW EXECUTE FUNCTION people_ended_stays_ended();
CREATE TRIGGER delegation_is_only_ended BEFORE UPDATE ON delegation
  FOR EACH ROW EXECUTE FUNCTION people_ended_stays_ended();

GRANT SELECT, INSERT ON person, person_role, delegation TO yihao_app;
GRANT UPDATE (state) ON person TO yihao_app;
GRANT UPDATE (ended_at, ended_by) ON person_role TO yihao_app;
GRANT UPDATE (ended_at) ON delegation TO yihao_app;
GRANT USAGE ON SEQUENCE person_role_id_seq, delegation_id_seq TO yihao_app;
