CREATE TABLE ship (id bigint PRIMARY KEY, harbour_id bigint NOT NULL REFERENCES harbour (id));
-- A semicolon; in a comment, a literal or a body ends no statement.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM harbour WHERE opened_on = '1900-01-01') THEN
    INSERT INTO ship VALUES (1, 9007199254740993);
  END IF;
END
$$;
COMMENT ON TABLE ship IS 'one; two';
