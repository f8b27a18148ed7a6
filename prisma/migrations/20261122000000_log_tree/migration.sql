-- The log as a Merkle tree: entries in monthly partitions, with what many of them have in common kept once; full tiles of
-- the tree; the head with the edge of the tree and its signed checkpoint. Entries that an earlier hub wrote are taken over
-- byte for byte; the hub extends the tree over them when it next opens the log.

-- Their triggers and indexes keep their names until the table goes.
ALTER TABLE audit_entry RENAME TO audit_entry_before;
ALTER TABLE audit_entry_before RENAME CONSTRAINT audit_entry_pkey TO audit_entry_before_pkey;

-- CreateTable
CREATE TABLE "audit_template" (
    "id" SERIAL NOT NULL,
    "digest" BYTEA NOT NULL,
    "skeleton" JSONB NOT NULL,

    CONSTRAINT "audit_template_pkey" PRIMARY KEY ("id")
);

-- Partitioned by the time of recording, which grows with the index because it is read under the head's lock. The primary
-- key has to contain it; that no index is there twice follows from the head, which gives each once.
CREATE TABLE "audit_entry" (
    "index" BIGINT NOT NULL,
    "template_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "leaf_hash" BYTEA NOT NULL,
    "request" TEXT NOT NULL,
    "subject" TEXT,
    "neighbourhood" TEXT,
    "case_number" TEXT,
    "reason" TEXT,
    "document" TEXT,
    "certificates" TEXT,
    "payload" TEXT,
    "about" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("index", "recorded_at")
) PARTITION BY RANGE ("recorded_at");

-- CreateTable
CREATE TABLE "audit_tile" (
    "level" SMALLINT NOT NULL,
    "index" BIGINT NOT NULL,
    "hashes" BYTEA NOT NULL,
    "root" BYTEA NOT NULL,

    CONSTRAINT "audit_tile_pkey" PRIMARY KEY ("level", "index")
);

-- CreateTable
CREATE TABLE "audit_cosignature" (
    "size" BIGINT NOT NULL,
    "witness" VARCHAR(200) NOT NULL,
    "line" TEXT NOT NULL,
    "checkpoint" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_cosignature_pkey" PRIMARY KEY ("size", "witness")
);

-- CreateTable
CREATE TABLE "audit_pruned" (
    "before_index" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person" VARCHAR(200),

    CONSTRAINT "audit_pruned_pkey" PRIMARY KEY ("before_index")
);

-- AlterTable
ALTER TABLE "audit_head" ADD COLUMN "edge" BYTEA,
ADD COLUMN "checkpoint" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "audit_template_digest_key" ON "audit_template"("digest");

-- CreateIndex
CREATE INDEX "audit_template_skeleton_idx" ON "audit_template" USING GIN ("skeleton" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "audit_entry_subject_index_idx" ON "audit_entry"("subject", "index");

-- CreateIndex
CREATE INDEX "audit_entry_case_number_index_idx" ON "audit_entry"("case_number", "index");

-- CreateIndex
CREATE INDEX "audit_entry_template_id_index_idx" ON "audit_entry"("template_id", "index");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry" USING BRIN ("at");

-- Hashes do not compress, and a tile is read whole or in slices.
ALTER TABLE audit_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
-- The head is written anew with every append: room on its page for the next version spares its index.
ALTER TABLE audit_head SET (fillfactor = 10);

-- Nobody rewrites what is recorded. Row triggers hold for every month; a month can only be dropped whole, by the owner,
-- which `hub log prune` does after three years and the hashes in audit_tile outlive.
CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_entry_is_never_emptied BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_template_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_template
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_tile_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_tile
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_cosignature_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_cosignature
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_pruned_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_pruned
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- A head of the same size is the same head: a second checkpoint over one size would be a fork. Only a log from before the
-- tree gets its first edge without growing.
CREATE OR REPLACE FUNCTION audit_head_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.size < OLD.size
    OR (OLD.checkpoint IS NOT NULL AND (NEW.edge IS NULL OR NEW.checkpoint IS NULL))
    OR (NEW.size = OLD.size AND OLD.edge IS NOT NULL AND (NEW.edge IS DISTINCT FROM OLD.edge OR NEW.checkpoint IS DISTINCT FROM OLD.checkpoint)) THEN
    RAISE EXCEPTION 'the head of the log only grows' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

-- Months of the log, in UTC. What no month takes goes into the last table, so that recording never fails for the want of
-- one. The function runs with its owner's rights: the hub may begin a month and cannot do anything else to a table. It needs
-- the last table for itself for a moment, and gives up where somebody reads the log: nobody else is to wait behind it.
CREATE TABLE audit_entry_other PARTITION OF audit_entry DEFAULT;
CREATE TRIGGER audit_entry_is_never_emptied BEFORE TRUNCATE ON audit_entry_other
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

CREATE FUNCTION audit_begin_months(ahead integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET lock_timeout = '200ms' AS $$
DECLARE
  month timestamptz;
  name text;
BEGIN
  FOR step IN 0 .. least(greatest(ahead, 0), 12) LOOP
    month := date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC') + make_interval(months => step);
    month := (month::timestamp) AT TIME ZONE 'UTC';
    name := 'audit_entry_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM');
    CONTINUE WHEN to_regclass(name) IS NOT NULL;
    PERFORM pg_advisory_xact_lock(7202619019);
    CONTINUE WHEN to_regclass(name) IS NOT NULL;
    BEGIN
      EXECUTE format('CREATE TABLE %I PARTITION OF audit_entry FOR VALUES FROM (%L) TO (%L)',
        name, month, ((month AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC');
      EXECUTE format('CREATE TRIGGER audit_entry_is_never_emptied BEFORE TRUNCATE ON %I
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()', name);
    -- The last table has rows of that month already, because nobody had begun it: they stay there.
    EXCEPTION WHEN check_violation THEN NULL;
    END;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION audit_begin_months(integer) FROM PUBLIC;

SELECT audit_begin_months(2);

-- Entries from before the tree: each text is its template with the values put back in, and hashes to its leaf.
CREATE FUNCTION pg_temp.skeleton_of(entry jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT entry
    || '{"time": null, "request": null, "subject": null, "document": null, "payload": null, "about": null}'::jsonb
    || CASE WHEN jsonb_typeof(entry -> 'purpose') = 'object'
         THEN jsonb_build_object('purpose', (entry -> 'purpose') || '{"case": null, "reason": null}'::jsonb)
         ELSE '{}'::jsonb END
    || jsonb_build_object('certificates', coalesce(
         (SELECT jsonb_agg(one || '{"token": null}'::jsonb ORDER BY place)
          FROM jsonb_array_elements(entry -> 'certificates') WITH ORDINALITY AS list (one, place)), '[]'::jsonb))
$$;
-- Always one level deep, with names in ASCII: RFC 8785 orders them as C does.
CREATE FUNCTION pg_temp.canonical_about(about jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '{' || string_agg(to_json(key)::text || ':' || value::text, ',' ORDER BY key COLLATE "C") || '}'
  FROM jsonb_each(CASE WHEN jsonb_typeof(about) = 'object' THEN about END)
$$;
INSERT INTO audit_template (digest, skeleton)
  SELECT sha256(convert_to(skeleton::text, 'UTF8')), skeleton
  FROM (SELECT DISTINCT pg_temp.skeleton_of(entry::jsonb) AS skeleton FROM audit_entry_before) AS every;
INSERT INTO audit_entry (index, template_id, at, leaf_hash, request, subject, case_number, reason, document, certificates, payload, about, recorded_at)
  SELECT before.index, template.id, (before.entry::jsonb ->> 'time')::timestamptz, before.leaf_hash,
    before.entry::jsonb ->> 'request', before.entry::jsonb ->> 'subject',
    before.entry::jsonb #>> '{purpose,case}', before.entry::jsonb #>> '{purpose,reason}',
    before.entry::jsonb ->> 'document',
    (SELECT string_agg(one ->> 'token', ',' ORDER BY place)
     FROM jsonb_array_elements(before.entry::jsonb -> 'certificates') WITH ORDINALITY AS list (one, place)),
    before.entry::jsonb ->> 'payload', pg_temp.canonical_about(before.entry::jsonb -> 'about'), before.recorded_at
  FROM audit_entry_before AS before
  JOIN audit_template AS template ON template.digest = sha256(convert_to((pg_temp.skeleton_of(before.entry::jsonb))::text, 'UTF8'));
DO $$ BEGIN
  IF (SELECT count(*) FROM audit_entry) <> (SELECT count(*) FROM audit_entry_before) THEN
    RAISE EXCEPTION 'not every entry of the log could be taken over';
  END IF;
END $$;
DROP TABLE audit_entry_before;

GRANT SELECT, INSERT ON audit_entry, audit_template, audit_tile, audit_cosignature TO yihao_app;
GRANT SELECT ON audit_pruned TO yihao_app;
GRANT UPDATE (size, edge, checkpoint) ON audit_head TO yihao_app;
GRANT USAGE ON SEQUENCE audit_template_id_seq TO yihao_app;
GRANT EXECUTE ON FUNCTION audit_begin_months(integer) TO yihao_app;
