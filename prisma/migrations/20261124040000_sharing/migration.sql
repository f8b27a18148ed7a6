-- Sharing (政务数据共享条例): requests for a type, what was answered, and the life of the grant that a consent becomes.

-- What a grant is limited to, and who holds it back. Empty lists limit nothing; whoever is in suspended_by has suspended it.
ALTER TABLE "sharing_grant" ADD COLUMN "item_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "party_roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "way" VARCHAR(5) NOT NULL DEFAULT 'QUERY',
  ADD COLUMN "daily_volume" INTEGER,
  ADD COLUMN "suspended_by" TEXT[] DEFAULT ARRAY[]::TEXT[];
UPDATE sharing_grant SET item_codes = ARRAY[item_code] WHERE item_code IS NOT NULL;
ALTER TABLE "sharing_grant" DROP COLUMN "item_code";

-- The department that provides the type (提供单位); its defining authority where none is named.
-- Conditions and grounds are as long as the import format lets them be.
ALTER TABLE "certificate_type" ADD COLUMN "provider_code" VARCHAR(18),
  ALTER COLUMN "sharing_conditions" TYPE VARCHAR(2000),
  ALTER COLUMN "sharing_ground" TYPE VARCHAR(2000);

-- CreateTable
CREATE TABLE "sharing_request" (
    "id" BIGSERIAL NOT NULL,
    "asker_code" VARCHAR(18) NOT NULL,
    "grantor_code" VARCHAR(18) NOT NULL,
    "type_code" VARCHAR(21) NOT NULL,
    "sharing_class" VARCHAR(13) NOT NULL,
    "item_codes" TEXT[],
    "fields" TEXT[],
    "party_roles" TEXT[],
    "way" VARCHAR(5) NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "daily_volume" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "grant_id" BIGINT,
    "flowing_since" TIMESTAMPTZ(3),
    "flow" VARCHAR(10),
    "dispute" VARCHAR(15),

    CONSTRAINT "sharing_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sharing_step" (
    "id" BIGSERIAL NOT NULL,
    "request_id" BIGINT,
    "grant_id" BIGINT,
    "kind" VARCHAR(20) NOT NULL,
    "side" VARCHAR(9) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "client" VARCHAR(100) NOT NULL,
    "content" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sharing_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sharing_request_asker_code_id_idx" ON "sharing_request"("asker_code", "id");

-- CreateIndex
CREATE INDEX "sharing_request_grantor_code_id_idx" ON "sharing_request"("grantor_code", "id");

-- CreateIndex
CREATE INDEX "sharing_request_state_flowing_since_idx" ON "sharing_request"("state", "flowing_since");

-- CreateIndex
CREATE INDEX "sharing_request_grant_id_idx" ON "sharing_request"("grant_id");

-- CreateIndex
CREATE INDEX "sharing_step_request_id_id_idx" ON "sharing_step"("request_id", "id");

-- CreateIndex
CREATE INDEX "sharing_step_grant_id_id_idx" ON "sharing_step"("grant_id", "id");

-- AddForeignKey
ALTER TABLE "sharing_step" ADD CONSTRAINT "sharing_step_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "sharing_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE certificate_type ADD CONSTRAINT certificate_type_sharing_attribute
  CHECK (sharing_attribute IN ('UNCONDITIONAL', 'CONDITIONAL', 'NOT_SHARED', 'UNDECLARED'));
-- Prisma's lists may be null; these are not: what is null would limit nothing.
ALTER TABLE sharing_grant
  ADD CONSTRAINT sharing_grant_lists CHECK (num_nulls(item_codes, party_roles, suspended_by) = 0),
  ADD CONSTRAINT sharing_grant_way CHECK (way IN ('QUERY', 'CHECK')),
  ADD CONSTRAINT sharing_grant_daily_volume CHECK (daily_volume > 0),
  ADD CONSTRAINT sharing_grant_suspended_by CHECK (suspended_by <@ ARRAY['GRANTOR', 'GRANTEE', 'SECURITY']);
ALTER TABLE sharing_request
  ADD CONSTRAINT sharing_request_lists CHECK (num_nulls(item_codes, fields, party_roles) = 0),
  ADD CONSTRAINT sharing_request_state CHECK (state IN ('SUBMITTED', 'INCOMPLETE', 'CONSENTED', 'REFUSED', 'WITHDRAWN', 'REOPENED')),
  ADD CONSTRAINT sharing_request_consent_is_a_grant CHECK ((state = 'CONSENTED') = (grant_id IS NOT NULL)),
  ADD CONSTRAINT sharing_request_flows_once_consented CHECK ((flow IS NULL) = (flowing_since IS NULL) AND (flow IS NULL OR grant_id IS NOT NULL)),
  ADD CONSTRAINT sharing_request_dispute CHECK (dispute IN ('NEGOTIATING', 'WITH_AUTHORITY', 'WITH_GOVERNMENT')),
  ADD CONSTRAINT sharing_request_has_an_end CHECK (starts_on <= ends_on AND daily_volume > 0);
ALTER TABLE sharing_step ADD CONSTRAINT sharing_step_is_about_something CHECK (request_id IS NOT NULL OR grant_id IS NOT NULL);

-- What was asked and what was done is never changed or removed, by nobody: where a request stands follows from its steps.
CREATE FUNCTION sharing_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'sharing requests and their steps are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION sharing_request_only_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - ARRAY['state', 'answered_at', 'grant_id', 'flowing_since', 'flow', 'dispute']
     <> to_jsonb(OLD) - ARRAY['state', 'answered_at', 'grant_id', 'flowing_since', 'flow', 'dispute'] THEN
    RAISE EXCEPTION 'what was asked is never changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sharing_request_only_moves BEFORE UPDATE ON sharing_request
  FOR EACH ROW EXECUTE FUNCTION sharing_request_only_moves();
CREATE TRIGGER sharing_request_is_never_removed BEFORE DELETE OR TRUNCATE ON sharing_request
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_refuse_change();
CREATE TRIGGER sharing_step_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sharing_step
  FOR EACH STATEMENT EXECUTE FUNCTION sharing_refuse_change();

GRANT SELECT, INSERT ON sharing_request, sharing_step TO yihao_app;
GRANT UPDATE (state, answered_at, grant_id, flowing_since, flow, dispute) ON sharing_request TO yihao_app;
GRANT USAGE ON SEQUENCE sharing_request_id_seq, sharing_step_id_seq TO yihao_app;
