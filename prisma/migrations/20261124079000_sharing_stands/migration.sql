-- What sharing and emergency access promise, refused by the database alone whatever the program says.

-- Where a request may go from where it stands; a consent and how its data first flowed stay.
CREATE FUNCTION sharing_request_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.state <> OLD.state AND OLD.state || ' ' || NEW.state NOT IN (
      'SUBMITTED INCOMPLETE', 'SUBMITTED CONSENTED', 'SUBMITTED REFUSED', 'SUBMITTED WITHDRAWN', 'SUBMITTED REOPENED',
      'INCOMPLETE SUBMITTED', 'INCOMPLETE WITHDRAWN', 'REFUSED REOPENED', 'REOPENED CONSENTED', 'REOPENED WITHDRAWN'))
    OR (OLD.grant_id IS NOT NULL AND NEW.grant_id IS DISTINCT FROM OLD.grant_id)
    OR (OLD.flow IS NOT NULL AND (NEW.flow, NEW.flowing_since) IS DISTINCT FROM (OLD.flow, OLD.flowing_since)) THEN
    RAISE EXCEPTION 'from where a sharing request stands it does not go there' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sharing_request_goes_forward BEFORE UPDATE ON sharing_request
  FOR EACH ROW EXECUTE FUNCTION sharing_request_goes_forward();
ALTER TABLE sharing_request
  ADD CONSTRAINT sharing_request_words CHECK (
    way IN ('QUERY', 'CHECK') AND flow IN ('FIRST_READ', 'READY') AND sharing_class IN ('UNCONDITIONAL', 'CONDITIONAL', 'NOT_SHARED', 'UNDECLARED')),
  ADD CONSTRAINT sharing_request_is_of_another CHECK (asker_code <> grantor_code);

-- Of a grant only who holds it back and its end ever change, it ends once, and it is never removed.
CREATE FUNCTION sharing_grant_keeps_its_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NULL)
    OR to_jsonb(NEW) - ARRAY['suspended_by', 'revoked_at'] <> to_jsonb(OLD) - ARRAY['suspended_by', 'revoked_at'] THEN
    RAISE EXCEPTION 'a sharing grant keeps its terms and its end' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sharing_grant_keeps_its_terms BEFORE UPDATE ON sharing_grant
  FOR EACH ROW EXECUTE FUNCTION sharing_grant_keeps_its_terms();
REVOKE UPDATE, DELETE ON sharing_grant FROM yihao_app;
GRANT UPDATE (suspended_by, revoked_at) ON sharing_grant TO yihao_app;

-- Neither of the two judges, and nothing is judged that was not opened.
CREATE OR REPLACE FUNCTION emergency_takes_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
      SELECT FROM emergency_access WHERE subject_id = NEW.subject_id AND id = NEW.access_id AND person = NEW.person)
    OR (NEW.kind = 'JUDGED' AND NOT EXISTS (
      SELECT FROM emergency_step
      WHERE subject_id = NEW.subject_id AND access_id = NEW.access_id AND kind = 'CONFIRMED' AND person <> NEW.person)) THEN
    RAISE EXCEPTION 'emergency access takes two persons and a third who judges' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
