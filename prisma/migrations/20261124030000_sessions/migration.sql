-- Signing in: passkeys, the codes by which they are registered, and the sessions of the console. Ids, codes and challenges
-- lie as SHA-256; whoever reads these tables can neither sign in nor go on with anybody's session.

-- CreateTable
CREATE TABLE "passkey" (
    "id" BYTEA NOT NULL,
    "person_id" VARCHAR(24) NOT NULL,
    "credential" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "backed_up" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrolment_code" (
    "locator" BYTEA NOT NULL,
    "code" BYTEA NOT NULL,
    "person_id" VARCHAR(24) NOT NULL,
    "wrong" SMALLINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "enrolment_code_pkey" PRIMARY KEY ("locator")
);

-- CreateTable
CREATE TABLE "spent_challenge" (
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_challenge_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "console_session" (
    "id" BIGSERIAL NOT NULL,
    "person_id" VARCHAR(24) NOT NULL,
    "role" VARCHAR(40),
    "id_token" BYTEA NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_for" VARCHAR(20),

    CONSTRAINT "console_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "console_session_id" (
    "hash" BYTEA NOT NULL,
    "session_id" BIGINT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "console_session_id_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "passkey_person_id_idx" ON "passkey"("person_id");

-- CreateIndex
CREATE INDEX "enrolment_code_person_id_idx" ON "enrolment_code"("person_id");

-- CreateIndex
CREATE INDEX "spent_challenge_expires_at_idx" ON "spent_challenge"("expires_at");

-- CreateIndex
CREATE INDEX "console_session_person_id_idx" ON "console_session"("person_id");

-- CreateIndex
CREATE INDEX "console_session_id_session_id_idx" ON "console_session_id"("session_id");

-- AddForeignKey
ALTER TABLE "console_session_id" ADD CONSTRAINT "console_session_id_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "console_session"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What has ended stays ended: neither the hub nor its owner brings a session, a passkey or a code back.
CREATE FUNCTION sign_in_refuse_revival() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What has ended at the door stays ended';
END $$;

CREATE TRIGGER console_session_stays_ended BEFORE UPDATE ON console_session FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION sign_in_refuse_revival();
CREATE TRIGGER console_session_id_stays_replaced BEFORE UPDATE ON console_session_id FOR EACH ROW
  WHEN (OLD.replaced_at IS NOT NULL) EXECUTE FUNCTION sign_in_refuse_revival();
CREATE TRIGGER passkey_stays_revoked BEFORE UPDATE ON passkey FOR EACH ROW
  WHEN (OLD.revoked_at IS NOT NULL) EXECUTE FUNCTION sign_in_refuse_revival();
CREATE TRIGGER enrolment_code_stays_used BEFORE UPDATE ON enrolment_code FOR EACH ROW
  WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION sign_in_refuse_revival();

GRANT SELECT, INSERT ON passkey, enrolment_code, spent_challenge, console_session, console_session_id TO yihao_app;
GRANT UPDATE (counter, backed_up, last_used_at, revoked_at) ON passkey TO yihao_app;
GRANT UPDATE (wrong, used_at) ON enrolment_code TO yihao_app;
GRANT DELETE ON spent_challenge TO yihao_app;
GRANT UPDATE (role, seen_at, verified_at, ended_at, ended_for) ON console_session TO yihao_app;
GRANT UPDATE (replaced_at) ON console_session_id TO yihao_app;
GRANT USAGE ON SEQUENCE console_session_id_seq TO yihao_app;
