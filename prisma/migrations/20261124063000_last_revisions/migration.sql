-- The form of an applicant's earlier case is held against the last revision of its history wherever it is read.
CREATE POLICY of_applicant ON case_revision FOR SELECT TO yihao_app
  USING (subject_id = ANY ((SELECT yihao_applicants())::bigint[]));
