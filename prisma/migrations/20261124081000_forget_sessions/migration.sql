-- Sessions that are over and codes that nobody can use any more are removed after some days by a job (`forgetSessions`).
GRANT DELETE ON console_session, console_session_id, enrolment_code TO yihao_app;
