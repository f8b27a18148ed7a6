-- The database itself keeps case files to the departments that have had them (src/decisions/0028). Whose rows a statement
-- sees, the hub says with it: `yihao.department`, for one transaction; without it none. Owner and superuser are not bound.

-- Jobs of the hub, which belong to no department. Where roles are not the hub's to make, an administrator makes this one
-- beforehand, a member of yihao_app, and the hub's user a member of it.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'yihao_jobs') THEN
    CREATE ROLE yihao_jobs NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  IF NOT pg_has_role('yihao_jobs', 'yihao_app', 'USAGE') THEN
    GRANT yihao_app TO yihao_jobs;
  END IF;
  IF NOT pg_has_role(current_user, 'yihao_jobs', 'MEMBER') THEN
    EXECUTE format('GRANT yihao_jobs TO %I', current_user);
  END IF;
END $$;

CREATE FUNCTION yihao_department() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('yihao.department', true), '');

-- Applicants whose cases a statement looks at wherever they were handled.
CREATE FUNCTION yihao_applicants() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('yihao.applicants', true), ''), '{}')::bigint[];

-- Of these records those on whose cases the department may draw: it handles an open case in which the same person, under any
-- record, takes part. Begins a look at them, until the end of the transaction or the next look.
CREATE FUNCTION yihao_look_at(department text, records text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM set_config('yihao.department', department, true), set_config('yihao.applicants', (
    SELECT coalesce(array_agg(asked.id), '{}')::text FROM unnest(records::bigint[]) AS asked (id)
    WHERE EXISTS (
      SELECT FROM (SELECT asked.id UNION ALL SELECT l.linked_subject_id FROM subject_link l WHERE l.subject_id = asked.id) AS known (id)
      JOIN case_party p ON p.party_subject_id = known.id
      JOIN case_file f ON f.subject_id = p.subject_id AND f.id = p.case_id
      WHERE f.handler_code = department AND f.decided_at IS NULL)), true);
END $$;

-- Whether there is such a thing, whosever it is: for the true reason of a refusal, which only the log is told.
CREATE FUNCTION yihao_exists_somewhere(kind text, key text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
BEGIN
  CASE kind
    WHEN 'CASE' THEN RETURN EXISTS (SELECT FROM case_locator WHERE number = key);
    WHEN 'NOTICE' THEN RETURN EXISTS (SELECT FROM one_time_notice WHERE id = key);
  END CASE;
END $$;

-- Files a case under its number with the department that it is passed to, by whoever has had it, and says which case that
-- department has under the number then.
CREATE FUNCTION yihao_file_under(number text, receiver text, subject bigint, id bigint) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_variable
DECLARE filed bigint;
BEGIN
  IF current_setting('role') <> 'yihao_jobs' AND NOT EXISTS (
    SELECT FROM case_locator l WHERE l.subject_id = subject AND l.case_id = id AND l.department_code = yihao_department()) THEN
    RAISE EXCEPTION 'a case is passed on by a department that has it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO case_locator AS l (number, department_code, subject_id, case_id) VALUES (number, receiver, subject, id)
  ON CONFLICT DO NOTHING RETURNING l.case_id INTO filed;
  IF filed IS NULL THEN
    SELECT l.case_id INTO filed FROM case_locator l WHERE l.number = yihao_file_under.number AND l.department_code = receiver;
  END IF;
  RETURN filed;
END $$;

REVOKE EXECUTE ON FUNCTION yihao_look_at(text, text), yihao_exists_somewhere(text, text),
  yihao_file_under(text, text, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION yihao_look_at(text, text), yihao_exists_somewhere(text, text),
  yihao_file_under(text, text, bigint, bigint) TO yihao_app;

-- A department has had a case where it is filed under a number of its own: it opened it, or was once passed it.
ALTER TABLE case_locator ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_department ON case_locator TO yihao_app USING (department_code = yihao_department());

-- CreateIndex
CREATE INDEX "case_locator_subject_id_case_id_department_code_idx" ON "case_locator"("subject_id", "case_id", "department_code");

-- OFFSET 0 keeps the planner from reading all that a department ever had to look one case up in it.
DO $$
DECLARE name text; id text;
BEGIN
  FOREACH name IN ARRAY ARRAY['case_file', 'case_step', 'case_revision', 'case_party', 'case_material', 'case_result',
    'case_reliance', 'attachment', 'one_time_notice', 'prefill_receipt_used'] LOOP
    id := CASE name WHEN 'case_file' THEN 'id' ELSE 'case_id' END;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY of_department ON %1$I TO yihao_app USING (EXISTS (
      SELECT FROM case_locator l WHERE l.subject_id = %1$I.subject_id AND l.case_id = %1$I.%2$I
        AND l.department_code = yihao_department() OFFSET 0))', name, id);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['case_file', 'case_step', 'case_party', 'case_material', 'case_result'] LOOP
    EXECUTE format('CREATE POLICY of_applicant ON %I FOR SELECT TO yihao_app
      USING (subject_id = ANY ((SELECT yihao_applicants())::bigint[]))', name);
  END LOOP;
END $$;

-- A file that a case of the department uses again, under any record of its applicant.
CREATE POLICY used_again ON attachment FOR SELECT TO yihao_app USING (EXISTS (
  SELECT FROM case_material m WHERE m.attachment_id = attachment.id AND m.subject_id IN (
    SELECT attachment.subject_id UNION ALL
    SELECT l.linked_subject_id FROM subject_link l WHERE l.subject_id = attachment.subject_id) OFFSET 0));

ALTER TABLE case_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_department ON case_notice TO yihao_app USING (department_code = yihao_department());

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['case_locator', 'case_file', 'case_step', 'case_revision', 'case_party', 'case_material',
    'case_result', 'case_reliance', 'attachment', 'one_time_notice', 'prefill_receipt_used', 'case_notice'] LOOP
    EXECUTE format('CREATE POLICY of_jobs ON %I TO yihao_jobs USING (true)', name);
  END LOOP;
END $$;

-- A case is not given to another department but by passing it on, and neither it nor where it is filed is ever removed.
REVOKE UPDATE, DELETE ON case_file, case_locator FROM yihao_app;
GRANT UPDATE (decided_at, decision, content, digest, handler_code, stage, delivered_at) ON case_file TO yihao_app;
