import express, { NextFunction, Request, Response } from "express";
import fs from "fs/promises";
import path from "path";
import { add, all, ping } from "./db";

const fulltexts = path.join(process.cwd(), "fulltexts");
const app = express();
app.use(express.json());
app.use(express.text({ limit: "10mb" }));

function later(handler: (req: Request, res: Response) => Promise<void>) {
  return (req: Request, res: Response, next: NextFunction) => handler(req, res).catch(next);
}

app.get("/health", later(async (_req, res) => {
  await ping();
  res.json({ status: "ok" });
}));

app.get("/papers", later(async (_req, res) => {
  res.json(await all());
}));

app.post("/papers", later(async (req, res) => {
  res.status(201).json(await add(req.body.title, req.body.doi ?? null));
}));

app.put("/papers/:id/fulltext", later(async (req, res) => {
  await fs.writeFile(path.join(fulltexts, `${Number(req.params.id)}.txt`), req.body);
  res.status(204).end();
}));

app.get("/papers/:id/fulltext", later(async (req, res) => {
  res.type("text").send(await fs.readFile(path.join(fulltexts, `${Number(req.params.id)}.txt`), "utf8"));
}));

async function main() {
  await fs.mkdir(fulltexts, { recursive: true });
  const port = Number(process.env.PORT || 3000);
  app.listen(port, () => console.log(`papers-api listens on ${port}`));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
