package io.wheeltapper.pipeline.ingest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** The records of all files of one data set; each reading gives the same records with the same line numbers. */
final class RecordSource {
    private final JavaSparkContext spark;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final List<FileSplit> splits;

    private RecordSource(JavaSparkContext spark, Broadcast<SerializableConfiguration> hadoop, List<FileSplit> splits) {
        this.spark = spark;
        this.hadoop = hadoop;
        this.splits = splits;
    }

    /** Splits files into pieces of about {@code splitBytes}, if possible, and counts the lines before each. */
    static RecordSource of(
            JavaSparkContext spark,
            Broadcast<SerializableConfiguration> hadoop,
            List<PlannedFile> files,
            long splitBytes) {
        List<FileSplit> splits = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            cut(file, files.get(file), splitBytes, splits);
        }
        return new RecordSource(spark, hadoop, numbered(spark, hadoop, splits));
    }

    /** Reads all records in pieces on executors; nothing is read until an action requests it. */
    <T> JavaRDD<T> read(RecordMapper<T> mapper) {
        Broadcast<SerializableConfiguration> settings = hadoop;
        return spark.parallelize(splits, splits.size())
                .mapPartitions(
                        part -> mapper.map(new Records(part, settings.value().value())));
    }

    private static void cut(int index, PlannedFile planned, long splitBytes, List<FileSplit> splits) {
        SourceFile file = planned.file();
        boolean isWhole = file.isCompressed() || planned.format() == FileFormat.JSON_VALUES;
        long size = isWhole ? Long.MAX_VALUE : file.bytes();
        long step = isWhole ? Long.MAX_VALUE : splitBytes;
        long start = 0;
        do {
            long end = size - start <= step ? size : start + step;
            splits.add(FileSplitBuilder.builder()
                    .file(index)
                    .path(file.path())
                    .name(file.name())
                    .format(planned.format())
                    .start(start)
                    .end(end)
                    .firstLine(1)
                    .layout(planned.layout())
                    .deleted(planned.deleted())
                    .build());
            start = end;
        } while (start < size);
    }

    /**
     * Returns the splits with line numbers; the split that starts at s begins with the line after the first LF at or
     * after s - 1.
     */
    private static List<FileSplit> numbered(
            JavaSparkContext spark, Broadcast<SerializableConfiguration> hadoop, List<FileSplit> splits) {
        if (splits.stream()
                .allMatch(split -> split.start() == 0 || !split.format().isText())) {
            return splits;
        }
        List<Long> newlines = spark.parallelize(splits, splits.size())
                .map(split -> newlines(split, hadoop.value().value()))
                .collect();
        List<FileSplit> numbered = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < splits.size(); i++) {
            FileSplit split = splits.get(i);
            before = split.start() == 0 ? 0 : before + newlines.get(i - 1);
            numbered.add(split.start() == 0 ? split : split.withFirstLine(before + 2));
        }
        return numbered;
    }

    private static long newlines(FileSplit split, Configuration hadoop) {
        if (split.end() == Long.MAX_VALUE || !split.format().isText()) {
            return 0;
        }
        return Reading.of(
                split.name(),
                () -> TextFiles.countNewlines(split.path(), Math.max(0, split.start() - 1), split.end() - 1, hadoop));
    }

    /** The records of several splits, one after another. Failures are reported for the file that was read. */
    private static final class Records implements Iterator<RawRecord> {
        private final Iterator<FileSplit> splits;
        private final Configuration hadoop;
        private Iterator<RawRecord> current = java.util.Collections.emptyIterator();
        private String file = "";

        Records(Iterator<FileSplit> splits, Configuration hadoop) {
            this.splits = splits;
            this.hadoop = hadoop;
        }

        @Override
        public boolean hasNext() {
            while (!Reading.of(file, current::hasNext) && splits.hasNext()) {
                FileSplit split = splits.next();
                file = split.name();
                current = Reading.of(file, () -> SplitRecords.open(split, hadoop));
            }
            return current.hasNext();
        }

        @Override
        public RawRecord next() {
            return Reading.of(file, current::next);
        }
    }
}
