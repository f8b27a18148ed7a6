-- The hub's first schema. The tables are as Prisma derives them from prisma/schema.prisma; below them stands what Prisma
-- has no word for: sequences, the rights of the hub's role, and the guard of the log.

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "key_fingerprint" (
    "purpose" VARCHAR(40) NOT NULL,
    "version" INTEGER NOT NULL,
    "fingerprint" BYTEA NOT NULL,

    CONSTRAINT "key_fingerprint_pkey" PRIMARY KEY ("purpose","version")
);

-- CreateTable
CREATE TABLE "subject" (
    "id" BIGINT NOT NULL,
    "kind" VARCHAR(12) NOT NULL,
    "name" BYTEA,
    "source" VARCHAR(200) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject_identifier" (
    "subject_id" BIGINT NOT NULL,
    "lookup" BYTEA NOT NULL,
    "lookup_key_version" SMALLINT NOT NULL,
    "code_type" VARCHAR(3) NOT NULL,
    "number" BYTEA NOT NULL,
    "source" VARCHAR(200) NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subject_identifier_pkey" PRIMARY KEY ("subject_id","lookup")
);

-- CreateTable
CREATE TABLE "subject_link" (
    "subject_id" BIGINT NOT NULL,
    "linked_subject_id" BIGINT NOT NULL,
    "source" VARCHAR(200) NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subject_link_pkey" PRIMARY KEY ("subject_id","linked_subject_id")
);

-- CreateTable
CREATE TABLE "department" (
    "code" VARCHAR(18) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "level" VARCHAR(1),
    "area_code" VARCHAR(12),

    CONSTRAINT "department_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "client" (
    "id" VARCHAR(100) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "role" VARCHAR(40) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sharing_grant" (
    "id" BIGSERIAL NOT NULL,
    "type_code" VARCHAR(21) NOT NULL,
    "grantor_code" VARCHAR(18) NOT NULL,
    "grantee_code" VARCHAR(18) NOT NULL,
    "item_code" VARCHAR(33),
    "fields" TEXT[],
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "basis" VARCHAR(1000) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sharing_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item" (
    "code" VARCHAR(33) NOT NULL,
    "base_code" VARCHAR(12) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "type" VARCHAR(2) NOT NULL,
    "category" VARCHAR(40) NOT NULL,
    "level" VARCHAR(1) NOT NULL,
    "body_code" VARCHAR(18) NOT NULL,
    "body_name" VARCHAR(200) NOT NULL,
    "area_code" VARCHAR(12) NOT NULL,
    "details" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "item_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "guide" (
    "item_code" VARCHAR(33) NOT NULL,
    "version" INTEGER NOT NULL,
    "published_on" DATE NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,
    "digest" BYTEA NOT NULL,
    "content" JSONB NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guide_pkey" PRIMARY KEY ("item_code","version")
);

-- CreateTable
CREATE TABLE "guide_material" (
    "item_code" VARCHAR(33) NOT NULL,
    "version" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "holder" VARCHAR(20) NOT NULL,
    "basis_count" SMALLINT NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "guide_material_pkey" PRIMARY KEY ("item_code","version","ordinal")
);

-- CreateTable
CREATE TABLE "material_proof" (
    "item_code" VARCHAR(33) NOT NULL,
    "version" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type_code" VARCHAR(21) NOT NULL,
    "fields" TEXT[],

    CONSTRAINT "material_proof_pkey" PRIMARY KEY ("item_code","version","ordinal","type_code")
);

-- CreateTable
CREATE TABLE "certificate_type" (
    "code" VARCHAR(21) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "official_code" VARCHAR(21),
    "authority_name" VARCHAR(200) NOT NULL,
    "authority_code" VARCHAR(18) NOT NULL,
    "authority_level" VARCHAR(20) NOT NULL,
    "holder_category" VARCHAR(20) NOT NULL,
    "catalogue_kind" VARCHAR(20) NOT NULL,
    "sharing_attribute" VARCHAR(20) NOT NULL,
    "sharing_conditions" VARCHAR(1000),
    "sharing_ground" VARCHAR(1000),
    "validity_range" TEXT[],
    "fields" JSONB NOT NULL,

    CONSTRAINT "certificate_type_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "certificate_version" (
    "subject_id" BIGINT NOT NULL,
    "certificate_id" BIGINT NOT NULL,
    "version" SMALLINT NOT NULL,
    "lookup" BYTEA NOT NULL,
    "type_code" VARCHAR(21) NOT NULL,
    "status" VARCHAR(2) NOT NULL,
    "issuer_code" VARCHAR(18) NOT NULL,
    "area_code" VARCHAR(12) NOT NULL,
    "issued_on" DATE NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "source_confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "holder_count" SMALLINT NOT NULL,
    "superseded_on" DATE,
    "predecessor" BYTEA,
    "digest" BYTEA NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "certificate_version_pkey" PRIMARY KEY ("subject_id","type_code","certificate_id","lookup")
);

-- CreateTable
CREATE TABLE "certificate_status_change" (
    "subject_id" BIGINT NOT NULL,
    "certificate_id" BIGINT NOT NULL,
    "lookup" BYTEA NOT NULL,
    "status" VARCHAR(2) NOT NULL,
    "source_confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "certificate_status_change_pkey" PRIMARY KEY ("subject_id","certificate_id","lookup","source_confirmed_at")
);

-- CreateTable
CREATE TABLE "certificate_locator" (
    "lookup" BYTEA NOT NULL,
    "kind" CHAR(1) NOT NULL,
    "certificate_id" BIGINT NOT NULL,
    "type_code" VARCHAR(21) NOT NULL,
    "subject_ids" BIGINT[],

    CONSTRAINT "certificate_locator_pkey" PRIMARY KEY ("lookup","kind")
);

-- CreateTable
CREATE TABLE "case_file" (
    "subject_id" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,
    "number" VARCHAR(64) NOT NULL,
    "item_code" VARCHAR(33) NOT NULL,
    "guide_version" INTEGER,
    "department_code" VARCHAR(18) NOT NULL,
    "clerk" VARCHAR(100),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decision" VARCHAR(10),
    "digest" BYTEA,
    "content" BYTEA,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("subject_id","id")
);

-- CreateTable
CREATE TABLE "case_party" (
    "subject_id" BIGINT NOT NULL,
    "case_id" BIGINT NOT NULL,
    "party_subject_id" BIGINT NOT NULL,
    "role" VARCHAR(20) NOT NULL,

    CONSTRAINT "case_party_pkey" PRIMARY KEY ("subject_id","case_id","party_subject_id","role")
);

-- CreateTable
CREATE TABLE "case_material" (
    "subject_id" BIGINT NOT NULL,
    "case_id" BIGINT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "certificate_lookup" BYTEA,

    CONSTRAINT "case_material_pkey" PRIMARY KEY ("subject_id","case_id","ordinal")
);

-- CreateTable
CREATE TABLE "case_result" (
    "subject_id" BIGINT NOT NULL,
    "case_id" BIGINT NOT NULL,
    "certificate_lookup" BYTEA NOT NULL,

    CONSTRAINT "case_result_pkey" PRIMARY KEY ("subject_id","case_id","certificate_lookup")
);

-- CreateTable
CREATE TABLE "case_locator" (
    "number" VARCHAR(64) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "subject_id" BIGINT NOT NULL,
    "case_id" BIGINT NOT NULL,

    CONSTRAINT "case_locator_pkey" PRIMARY KEY ("number","department_code")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" SMALLINT NOT NULL,
    "size" BIGINT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "index" BIGINT NOT NULL,
    "leaf_hash" BYTEA NOT NULL,
    "entry" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("index")
);

-- CreateIndex
CREATE UNIQUE INDEX "subject_identifier_number_belongs_to_one_subject" ON "subject_identifier"("lookup");

-- CreateIndex
CREATE INDEX "sharing_grant_grantee_code_type_code_idx" ON "sharing_grant"("grantee_code", "type_code");

-- CreateIndex
CREATE INDEX "item_category_code_idx" ON "item"("category", "code");

-- CreateIndex
CREATE INDEX "item_area_code_code_idx" ON "item"("area_code", "code");

-- CreateIndex
CREATE INDEX "certificate_locator_certificate_id_idx" ON "certificate_locator"("certificate_id");

-- CreateIndex
CREATE INDEX "case_party_party_subject_id_idx" ON "case_party"("party_subject_id");

-- AddForeignKey
ALTER TABLE "client" ADD CONSTRAINT "client_department_code_fkey" FOREIGN KEY ("department_code") REFERENCES "department"("code") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "guide" ADD CONSTRAINT "guide_item_code_fkey" FOREIGN KEY ("item_code") REFERENCES "item"("code") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "guide_material" ADD CONSTRAINT "guide_material_item_code_version_fkey" FOREIGN KEY ("item_code", "version") REFERENCES "guide"("item_code", "version") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "material_proof" ADD CONSTRAINT "material_proof_item_code_version_ordinal_fkey" FOREIGN KEY ("item_code", "version", "ordinal") REFERENCES "guide_material"("item_code", "version", "ordinal") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "case_party" ADD CONSTRAINT "case_party_subject_id_case_id_fkey" FOREIGN KEY ("subject_id", "case_id") REFERENCES "case_file"("subject_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;


-- Ids are reserved in blocks before rows are streamed in with COPY.
CREATE SEQUENCE subject_id_seq;
CREATE SEQUENCE certificate_id_seq;
CREATE SEQUENCE case_id_seq;

ALTER TABLE case_file ADD CONSTRAINT case_file_is_decided_whole CHECK ((decided_at IS NULL) = (decision IS NULL));
ALTER TABLE certificate_type ADD CONSTRAINT certificate_type_conditional_states_conditions
  CHECK (sharing_attribute <> 'CONDITIONAL' OR sharing_conditions IS NOT NULL);
ALTER TABLE certificate_type ADD CONSTRAINT certificate_type_not_shared_states_its_ground
  CHECK (sharing_attribute <> 'NOT_SHARED' OR sharing_ground IS NOT NULL);

-- Sealed contents are random bytes: compressing them costs time and saves nothing.
ALTER TABLE certificate_version ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE case_file ALTER COLUMN content SET STORAGE EXTERNAL;

-- The log begins empty.
INSERT INTO audit_head (id, size) VALUES (1, 0);

-- Entries are never changed or removed, by nobody, and the head only grows. The rights below stop the hub itself; these
-- triggers stop the owner too. What even a superuser does shows in the Merkle tree and to a witness.
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'entries of the log are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_entry_is_never_emptied BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

CREATE FUNCTION audit_head_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.size < OLD.size OR NEW.id <> OLD.id THEN
    RAISE EXCEPTION 'the head of the log only grows' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_head_only_grows BEFORE UPDATE ON audit_head
  FOR EACH ROW EXECUTE FUNCTION audit_head_only_grows();
CREATE TRIGGER audit_head_is_never_removed BEFORE DELETE OR TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- The hub's role: ordinary rights on its tables, but on the log only reading and adding.
-- Where roles are not the hub's to make, an administrator makes this one beforehand and the hub's user a member of it.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'yihao_app') THEN
    CREATE ROLE yihao_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'yihao_app', 'MEMBER') THEN
    EXECUTE format('GRANT yihao_app TO %I', current_user);
  END IF;
END $$;
GRANT USAGE ON SCHEMA public TO yihao_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  subject, subject_identifier, subject_link, department, client, sharing_grant, item, guide, guide_material,
  material_proof, certificate_type, certificate_version, certificate_status_change, certificate_locator,
  case_file, case_party, case_material, case_result, case_locator
  TO yihao_app;
GRANT SELECT, INSERT ON key_fingerprint, audit_entry TO yihao_app;
GRANT SELECT, UPDATE (size) ON audit_head TO yihao_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO yihao_app;
