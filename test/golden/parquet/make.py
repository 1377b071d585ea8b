"""Small Parquet files as other programs write them: pip install pyarrow pandas polars pillow.

Each has four images of 4x4 pixels, red 10, 20, 30, 40, and their labels: cat, dog, dog, cat.
"""

import io
import json

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image


def png(red):
    data = io.BytesIO()
    Image.new("RGB", (4, 4), (red, 0, 9)).save(data, "PNG")
    return data.getvalue()


NAMES = ["cat", "dog", "dog", "cat"]
IMAGES = [{"bytes": png(10 * (i + 1)), "path": f"{i}.png"} for i in range(4)]
TYPE = pa.struct([("bytes", pa.binary()), ("path", pa.string())])


def table(labels, **columns):
    return pa.table({"image": pa.array(IMAGES, TYPE), "label": labels, **columns})


# Hugging Face's datasets names classes in the file's metadata, here not in the order of the alphabet.
hf = {"info": {"features": {"label": {"names": ["dog", "cat"], "_type": "ClassLabel"}}}}
numbers = table(pa.array([1, 0, 0, 1], pa.int64()))
named = numbers.replace_schema_metadata({"huggingface": json.dumps(hf)})
pq.write_table(named, "hugging-face.parquet", compression="snappy")
for codec in ["zstd", "lz4", "brotli"]:
    pq.write_table(named, f"pyarrow-{codec}.parquet", compression=codec)
pq.write_table(named, "pyarrow-v2.parquet", compression="zstd", data_page_version="2.0")

# Polars packs by zstd unless it is told otherwise.
pl.DataFrame({"image": IMAGES, "label": NAMES}).write_parquet("polars.parquet")
pd.DataFrame({"image": [i["bytes"] for i in IMAGES], "label": pd.Categorical(NAMES)}).to_parquet("pandas.parquet")

# Other columns hold lists; the class is a list of one.
captions = pa.array([["a"], [], None, ["b", "c"]], pa.list_(pa.string()))
pq.write_table(table(pa.array([[n] for n in NAMES], pa.list_(pa.string())), captions=captions), "lists.parquet")
