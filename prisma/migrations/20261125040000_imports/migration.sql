-- Files that stewards hand in at the console: what is left of the file, how far it has come, and the rows that were refused.

-- CreateTable
CREATE TABLE "import_run" (
    "id" BIGSERIAL NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "kind" VARCHAR(12) NOT NULL,
    "syntax" VARCHAR(6) NOT NULL,
    "state" VARCHAR(9) NOT NULL,
    "retry_of" BIGINT,
    "bytes" BIGINT NOT NULL,
    "content" BYTEA NOT NULL,
    "line" INTEGER NOT NULL DEFAULT 0,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "quarantined" INTEGER NOT NULL DEFAULT 0,
    "handed_in_again" INTEGER NOT NULL DEFAULT 0,
    "fault" VARCHAR(40),
    "worker" UUID,
    "seen_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_piece" (
    "import_id" BIGINT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "import_piece_pkey" PRIMARY KEY ("import_id","ordinal")
);

-- CreateTable
CREATE TABLE "import_rejection" (
    "import_id" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    "row" BYTEA,
    "handed_in_again_by" BIGINT,

    CONSTRAINT "import_rejection_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateIndex
CREATE INDEX "import_run_department_code_id_idx" ON "import_run"("department_code", "id");

-- CreateIndex
CREATE INDEX "import_run_state_id_idx" ON "import_run"("state", "id");

-- AddForeignKey
ALTER TABLE "import_piece" ADD CONSTRAINT "import_piece_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_rejection" ADD CONSTRAINT "import_rejection_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE import_run
  ADD CONSTRAINT import_run_words CHECK (kind IN ('CERTIFICATES', 'TYPES') AND syntax IN ('NDJSON', 'CSV')),
  ADD CONSTRAINT import_run_state CHECK (state IN ('WAITING', 'RUNNING', 'COMPLETE', 'CANCELLED', 'STOPPED')),
  ADD CONSTRAINT import_run_has_ended CHECK ((ended_at IS NOT NULL) = (state IN ('COMPLETE', 'CANCELLED', 'STOPPED'))),
  ADD CONSTRAINT import_run_is_loaded_by_one CHECK ((worker IS NOT NULL AND seen_at IS NOT NULL) = (state = 'RUNNING')),
  ADD CONSTRAINT import_run_stops_for_a_reason CHECK ((fault IS NOT NULL) = (state = 'STOPPED'));
-- What is sealed does not get smaller.
ALTER TABLE import_piece ALTER COLUMN content SET STORAGE EXTERNAL;

GRANT SELECT, INSERT ON import_run TO yihao_app;
GRANT UPDATE (state, line, rows_read, bytes_read, added, updated, unchanged, quarantined, handed_in_again, fault, worker, seen_at,
  attempts, ended_at, cleared_at) ON import_run TO yihao_app;
GRANT SELECT, INSERT, DELETE ON import_piece, import_rejection TO yihao_app;
GRANT UPDATE (row, handed_in_again_by) ON import_rejection TO yihao_app;
GRANT USAGE ON SEQUENCE import_run_id_seq TO yihao_app;
