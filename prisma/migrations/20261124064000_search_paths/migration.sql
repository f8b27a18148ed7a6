-- Temporary tables are looked at before all others unless they are named last: whoever may make one (everybody, unless an
-- administrator has taken that away) could put a case_locator of his own before functions that run as the owner.
ALTER FUNCTION yihao_look_at(text, text) SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION yihao_exists_somewhere(text, text) SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION yihao_file_under(text, text, bigint, bigint) SET search_path = pg_catalog, public, pg_temp;

-- Subjects and versions of certificates are stored once; of the latter only what the source says of them later changes.
REVOKE DELETE ON subject, subject_identifier, subject_link, certificate_version, certificate_status_change, certificate_locator FROM yihao_app;
REVOKE UPDATE ON subject, subject_identifier, subject_link, certificate_version, certificate_status_change, certificate_locator FROM yihao_app;
GRANT UPDATE (superseded_on, status, source_confirmed_at) ON certificate_version TO yihao_app;
