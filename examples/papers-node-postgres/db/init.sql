CREATE TABLE papers (
  id serial PRIMARY KEY,
  title text NOT NULL,
  doi text UNIQUE,
  added timestamptz NOT NULL DEFAULT now()
);

INSERT INTO papers (title, doi) VALUES ('On Computable Numbers', '10.1112/plms/s2-42.1.230');
