-- Documents that a client may run without being allowed to explore, registered by the security administrator.

-- CreateTable
CREATE TABLE "client_document" (
    "client_id" VARCHAR(100) NOT NULL,
    "sha256" BYTEA NOT NULL,
    "name" VARCHAR(100),
    "text" TEXT NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_document_pkey" PRIMARY KEY ("client_id","sha256")
);

-- A text that was exchanged under its hash is no registered document.
ALTER TABLE client_document ADD CONSTRAINT client_document_hash_is_of_text
  CHECK (sha256 = sha256(convert_to(text, 'UTF8')));

GRANT SELECT, INSERT ON client_document TO yihao_app;
GRANT UPDATE (name, registered_at, revoked_at) ON client_document TO yihao_app;
