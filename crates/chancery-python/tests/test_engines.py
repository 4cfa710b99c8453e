"""Engines that hand over tables: the lines of docs/python.md for Dask and Ray Data give what one call gives."""

import os
import tempfile
import unittest

import chancery
from place import articles, needs


@needs("pyarrow")
class EnginesTest(unittest.TestCase):
    def setUp(self):
        import pyarrow

        self.table = pyarrow.Table.from_pylist(articles())
        read = chancery.read_articles(self.table)
        self.expected = sorted(zip(read.column("document").to_pylist(), read.column("reading").to_pylist()))

    @needs("dask", "pandas")
    def test_dask_reads_partitions(self):
        import dask
        import dask.dataframe

        with dask.config.set(scheduler="synchronous"):
            frame = dask.dataframe.from_pandas(self.table.to_pandas(), npartitions=3)
            shape = chancery.read_articles(frame.head(1)).to_pandas().iloc[:0]
            read = frame.map_partitions(lambda frame: chancery.read_articles(frame).to_pandas(), meta=shape).compute()
        self.assertEqual(sorted(zip(read["document"], read["reading"])), self.expected)

    @needs("ray", "pandas")
    def test_ray_data_reads_batches(self):
        import ray

        # Workers are interpreters of their own: they find the package as this one does.
        environment = {"env_vars": {"PYTHONPATH": os.environ.get("PYTHONPATH", "")}}
        with tempfile.TemporaryDirectory() as folder:
            ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, _temp_dir=folder, runtime_env=environment)
            try:
                read = ray.data.from_arrow(self.table).map_batches(chancery.read_articles, batch_format="pyarrow", batch_size=2)
                found = sorted((row["document"], row["reading"]) for row in read.select_columns(["document", "reading"]).take_all())
            finally:
                ray.shutdown()
        self.assertEqual(found, self.expected)


if __name__ == "__main__":
    unittest.main()
