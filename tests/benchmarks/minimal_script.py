"""The floor for a cold question: the shortest sentence-transformers + FAISS script that asks one.

    python minimal_script.py MODEL_FOLDER INDEX_FILE PASSAGES_FILE QUESTION

It loads the model, reads a saved index, and prints the nearest passage. It refuses nothing, quotes
nothing and finds nothing by words.
"""

import json
import sys
from pathlib import Path

import faiss
from sentence_transformers import SentenceTransformer

model_folder, index_file, passages_file, question = sys.argv[1:]
model = SentenceTransformer(model_folder, device="cpu")
index = faiss.read_index(index_file)
passages = json.loads(Path(passages_file).read_text(encoding="utf-8"))
_, nearest = index.search(model.encode([question], normalize_embeddings=True), 3)
for position in nearest[0]:
    print(passages[position][:200])
