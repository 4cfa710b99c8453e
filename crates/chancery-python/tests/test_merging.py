"""What is between the shuffles of merging: batches are cut so that what belongs together stays together."""

import random
import unittest

from place import needs


@needs("pyarrow")
class WholeTest(unittest.TestCase):
    def test_no_value_is_cut_and_nothing_is_lost(self):
        import pyarrow

        from chancery.merging import whole

        choose = random.Random(7)
        for _ in range(200):
            values = sorted(choose.choice("abcdefghij") for _ in range(choose.randrange(60)))
            column, batches = list(values), []
            while column:
                length = choose.randrange(1, 9)
                batches.append(pyarrow.record_batch({"key": column[:length]}))
                column = column[length:]
            rows = choose.randrange(1, 12)
            cut = [batch.column("key").to_pylist() for batch in whole(batches, "key", rows)]
            self.assertEqual([value for piece in cut for value in piece], values)
            for one, other in zip(cut, cut[1:]):
                self.assertFalse(set(one) & set(other))
                self.assertGreaterEqual(len(one), rows)


if __name__ == "__main__":
    unittest.main()
