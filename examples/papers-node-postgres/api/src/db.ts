import { Pool } from "pg";

// Host, user, password and database come from PGHOST, PGUSER, PGPASSWORD and PGDATABASE.
const pool = new Pool({ max: 10 });

export interface Paper {
  id: number;
  title: string;
  doi: string | null;
}

export async function all(): Promise<Paper[]> {
  const result = await pool.query<Paper>("SELECT id, title, doi FROM papers ORDER BY id");
  return result.rows;
}

export async function add(title: string, doi: string | null): Promise<Paper> {
  const result = await pool.query<Paper>(
    "INSERT INTO papers (title, doi) VALUES ($1, $2) RETURNING id, title, doi",
    [title, doi],
  );
  return result.rows[0];
}

export async function ping(): Promise<void> {
  await pool.query("SELECT 1");
}
