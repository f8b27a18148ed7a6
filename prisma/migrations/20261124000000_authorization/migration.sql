-- What a client may ask of the authorisation server, and the public keys with which it shows who it is.
CREATE TABLE "oauth_client" (
    "client_id" VARCHAR(100) NOT NULL,
    "binding" VARCHAR(4) NOT NULL,
    "grants" TEXT[],
    "scopes" TEXT[],
    "redirect_uris" TEXT[],
    "registered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oauth_client_pkey" PRIMARY KEY ("client_id"),
    CONSTRAINT "oauth_client_binding_known" CHECK ("binding" IN ('DPOP', 'MTLS'))
);

CREATE TABLE "oauth_client_key" (
    "client_id" VARCHAR(100) NOT NULL,
    "kid" VARCHAR(200) NOT NULL,
    "jwk" VARCHAR(4000) NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "oauth_client_key_pkey" PRIMARY KEY ("client_id", "kid")
);

-- Codes, sessions, interactions and grants, by SHA-256 of their ids and sealed: whoever reads the table can use none of them.
CREATE TABLE "oauth_artifact" (
    "model" VARCHAR(40) NOT NULL,
    "id_hash" BYTEA NOT NULL,
    "grant_hash" BYTEA,
    "uid_hash" BYTEA,
    "payload" BYTEA NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oauth_artifact_pkey" PRIMARY KEY ("model", "id_hash")
);
CREATE INDEX "oauth_artifact_grant_hash_idx" ON "oauth_artifact"("grant_hash");
CREATE INDEX "oauth_artifact_uid_hash_idx" ON "oauth_artifact"("uid_hash");
CREATE INDEX "oauth_artifact_expires_at_idx" ON "oauth_artifact"("expires_at");

-- A registration and a key stay on record; only what has expired may go.
GRANT SELECT, INSERT ON oauth_client, oauth_client_key TO yihao_app;
GRANT UPDATE (binding, grants, scopes, redirect_uris) ON oauth_client TO yihao_app;
GRANT UPDATE (retired_at) ON oauth_client_key TO yihao_app;
GRANT SELECT, INSERT, DELETE ON oauth_artifact TO yihao_app;
GRANT UPDATE (grant_hash, uid_hash, payload, consumed_at, expires_at) ON oauth_artifact TO yihao_app;
