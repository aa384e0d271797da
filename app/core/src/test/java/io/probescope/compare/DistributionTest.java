package io.probescope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.probescope.analysis.LogBuckets;
import io.probescope.session.SampleSession;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
    @TempDir
    Path folder;

    @Test
    void aValueThatIsNotThereIsInNoBucket() throws Exception {
        Path file = SampleSession.record(folder.resolve("a.probescope"));
        try (SavedSession session = SavedSession.open(file)) {
            String sql = "SELECT " + Distribution.bucketOf("v", LogBuckets.LOG2)
                    + " FROM (VALUES (0::UBIGINT), (1), (2), (1023), (1024), (18446744073709551615), (NULL)) rows(v)";
            List<Object> buckets = session.reader().query(sql, List.of(), rows -> {
                List<Object> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(rows.getObject(1));
                }
                return read;
            });
            assertEquals(Arrays.asList(0, 0, 1, 9, 10, 63, null), buckets);
        }
    }
}
