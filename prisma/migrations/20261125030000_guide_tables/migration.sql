-- Tables of items that were applied (see prisma/guide-tables.prisma).
CREATE TABLE "table_application" (
    "digest" BYTEA NOT NULL,
    "kind" VARCHAR(20) NOT NULL,
    "effective_from" DATE,
    "counts" JSONB NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "client" VARCHAR(100) NOT NULL,
    "person" VARCHAR(100),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "table_application_pkey" PRIMARY KEY ("digest")
);

ALTER TABLE table_application ADD CONSTRAINT table_application_digest CHECK (octet_length(digest) = 32);
ALTER TABLE table_application ADD CONSTRAINT table_application_kind
  CHECK (kind IN ('general-1', 'general-2', 'particulars', 'directory', 'guides'));

CREATE TRIGGER table_application_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON table_application
  FOR EACH STATEMENT EXECUTE FUNCTION guide_refuse_change();
GRANT SELECT, INSERT ON table_application TO yihao_app;
